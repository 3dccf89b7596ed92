import { createInProcessSandbox, type InProcessSandbox } from '../../../sandbox/in-process'
import { tokenFor } from '../../../sandbox/workspace/ids'
import { startBundle, type Bundle, type Outputs } from '../../../botpress/bundle'
import { messageOf } from '../message'
import { startScriptedServer } from '../scripted-server'
import { readCrm, type Crm } from './crm'

/** Whether Attio takes only what it documents, or also what several clients send without proof that it works. */
export const STRICTNESS = ['strict', 'lenient'] as const
export type Strictness = (typeof STRICTNESS)[number]

/** The built bundle and a sandbox of each strictness, with the same records. */
export interface OracleEnvironment {
  bundle: Bundle
  token: (strictness: Strictness) => string
  /** A new token, for which nothing is cached. */
  freshToken: (strictness: Strictness) => string
  /** The IDs of the records found, or the message of the rejection. */
  find: (token: string, object: string, filter: unknown) => Promise<string[] | string>
  /** The number of records found, or the message of the rejection. */
  count: (token: string, object: string, filter: unknown) => Promise<number | string | undefined>
  /** The bodies of the record queries since the last call. */
  queries: () => Record<string, unknown>[]
  stop: () => Promise<void>
}

/** The contents of each sandbox. */
export function readSeed(): Promise<Crm> {
  const sandbox = createInProcessSandbox()
  return readCrm(async (method, path, body) => (await sandbox.call(method, path, body)).body.data)
}

/** Starts a bundle and two sandboxes with the same sample data. */
export async function startOracleEnvironment(): Promise<OracleEnvironment> {
  const sandboxes = new Map<string, InProcessSandbox>()
  const token = (strictness: Strictness) => tokenFor(`oracle/${strictness}`)
  for (const strictness of STRICTNESS) {
    const sandbox = createInProcessSandbox()
    sandbox.state.settings.filters = strictness
    sandboxes.set(token(strictness), sandbox)
  }
  const sandboxOf = (name: string): InProcessSandbox => {
    const sandbox = sandboxes.get(name)
    if (!sandbox) throw new Error('No sandbox has this token.')
    return sandbox
  }
  let fresh = 0
  let queries: Record<string, unknown>[] = []
  const server = await startScriptedServer(async ({ method, path, query, body, token: name }) => {
    if (path.endsWith('/query')) queries.push(JSON.parse(body) as Record<string, unknown>)
    const answer = await sandboxOf(name).call(method, path + query, body === '' ? undefined : body)
    return { status: answer.status, body: answer.body }
  })
  const bundle = await startBundle({ attioUrl: server.url })
  return {
    bundle,
    token,
    freshToken: (strictness) => {
      const name = tokenFor(`oracle/${strictness}/${++fresh}`)
      sandboxes.set(name, sandboxOf(token(strictness)))
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
    count: async (name, object, filter) => {
      const answer = await bundle.tryAction('listRecords', { object, filter, limit: 0 }, name)
      return messageOf(answer) ?? (answer.body as { output: Outputs['listRecords'] }).output.total
    },
    queries: () => {
      const seen = queries
      queries = []
      return seen
    },
    stop: async () => {
      await bundle.stop()
      await server.stop()
    },
  }
}
