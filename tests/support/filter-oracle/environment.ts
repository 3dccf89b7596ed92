import { createInProcessSandbox, type InProcessSandbox } from '../../../sandbox/in-process'
import { tokenFor } from '../../../sandbox/workspace/ids'
import { startBundle, type Bundle, type Outputs } from '../../../botpress/bundle'
import { messageOf } from '../message'
import { startScriptedServer } from '../scripted-server'
import { readCrm, type Crm } from './crm'

/** What Attio takes beside what it documents: nothing, or what several clients send and nobody has shown to be taken. */
export const STRICTNESS = ['strict', 'lenient'] as const
export type Strictness = (typeof STRICTNESS)[number]

/** The built bundle before a sandbox of each world, which hold the same records. */
export interface OracleEnvironment {
  bundle: Bundle
  token: (world: Strictness) => string
  /** Returns a token for which nothing is remembered. */
  freshToken: (world: Strictness) => string
  /** Returns the IDs of the records found, or the message of the refusal. */
  find: (token: string, object: string, filter: unknown) => Promise<string[] | string>
  /** Returns the bodies of the record queries since the last time. */
  queries: () => Record<string, unknown>[]
  stop: () => Promise<void>
}

/** Returns what each of the sandboxes holds. */
export function readSeed(): Promise<Crm> {
  const sandbox = createInProcessSandbox()
  return readCrm(async (method, path, body) => (await sandbox.call(method, path, body)).body.data)
}

/** Starts a bundle before two sandboxes of the same seed. */
export async function startOracleEnvironment(): Promise<OracleEnvironment> {
  const sandboxes = new Map<string, InProcessSandbox>()
  const token = (world: Strictness) => tokenFor(`world/${world}`)
  for (const world of STRICTNESS) {
    const sandbox = createInProcessSandbox()
    sandbox.state.settings.filters = world
    sandboxes.set(token(world), sandbox)
  }
  const sandboxOf = (name: string): InProcessSandbox => {
    const sandbox = sandboxes.get(name)
    if (!sandbox) throw new Error('Nobody has this token.')
    return sandbox
  }
  let fresh = 0
  let queries: Record<string, unknown>[] = []
  const puppet = await startScriptedServer(async ({ method, path, query, body, token: name }) => {
    if (path.endsWith('/query')) queries.push(JSON.parse(body) as Record<string, unknown>)
    const answer = await sandboxOf(name).call(method, path + query, body === '' ? undefined : body)
    return { status: answer.status, body: answer.body }
  })
  const bundle = await startBundle({ attioUrl: puppet.url })
  return {
    bundle,
    token,
    freshToken: (world) => {
      const name = tokenFor(`world/${world}/${++fresh}`)
      sandboxes.set(name, sandboxOf(token(world)))
      return name
    },
    find: async (name, object, filter) => {
      const input = { object, filter, limit: 499, attributes: ['record_id'], resolveReferences: false }
      const answer = await bundle.tryAction('listRecords', input, name)
      const message = messageOf(answer)
      if (message !== undefined) return message
      const { output } = answer.body as { output: Outputs['listRecords'] }
      return output.records.map(({ id }) => id)
    },
    queries: () => {
      const seen = queries
      queries = []
      return seen
    },
    stop: async () => {
      await bundle.stop()
      await puppet.stop()
    },
  }
}
