import { createApp } from '../../../sandbox/app'
import { createInProcessSandbox } from '../../../sandbox/in-process'
import { ServerState, TOKENS } from '../../../sandbox/server-state'
import { tokenFor } from '../../../sandbox/workspace/ids'
import type { ActionName, Outputs } from '../../../botpress/bundle'
import { setAttioHandler } from '../../../src/testing/axios-in-process'
import { runInProcess } from '../actions-in-process'
import { readCrm, type Crm } from './crm'

/** Whether Attio takes only what it documents, or also what several clients send without proof that it works. */
export const STRICTNESS = ['strict', 'lenient'] as const
export type Strictness = (typeof STRICTNESS)[number]

/** Test files share what is cached for a token. */
let tokens = 0

/** The actions and a sandbox of each strictness, with the same records, all in the process of the test. */
export interface OracleEnvironment {
  token: (strictness: Strictness) => string
  /** A new token, for which nothing is cached. */
  freshToken: (strictness: Strictness) => string
  /** Runs an action. Throws an Error with the message if it is rejected. */
  run: <K extends ActionName>(token: string, action: K, input: object) => Promise<Outputs[K]>
  /** The IDs of the records found, in order, or the message of the rejection. */
  find: (token: string, object: string, filter: unknown) => Promise<string[] | string>
  /** The number of records found, or the message of the rejection. */
  count: (token: string, object: string, filter: unknown) => Promise<number | string | undefined>
  /** The bodies of the record queries since the last call. */
  queries: () => Record<string, unknown>[]
}

/** The contents of each sandbox. */
export function readSeed(): Promise<Crm> {
  const sandbox = createInProcessSandbox()
  return readCrm(async (method, path, body) => (await sandbox.call(method, path, body)).body.data)
}

/** Creates two sandboxes with the same sample data. They answer all requests of the test file that calls this. */
export function createOracleEnvironment(): OracleEnvironment {
  const apps = new Map<string, ReturnType<typeof createApp>>()
  const token = (strictness: Strictness) => tokenFor(`oracle/${strictness}`)
  for (const filters of STRICTNESS) apps.set(token(filters), createApp(new ServerState({ filters }, 0)))
  const appOf = (name: string) => {
    const app = apps.get(name)
    if (!app) throw new Error('No sandbox has this token.')
    return app
  }
  let queries: Record<string, unknown>[] = []
  setAttioHandler(async ({ method, path, authorization, body }) => {
    if (path.endsWith('/query')) queries.push(JSON.parse(body ?? '') as Record<string, unknown>)
    const headers = { authorization: `Bearer ${TOKENS.full}` }
    const response = await appOf(authorization.slice('Bearer '.length)).request(path, { method, headers, body })
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
  })
  return {
    token,
    freshToken: (strictness) => {
      const name = tokenFor(`oracle/${strictness}/${++tokens}`)
      apps.set(name, appOf(token(strictness)))
      return name
    },
    run: async (...call) => {
      const output = await runInProcess(...call)
      if (typeof output === 'string') throw new Error(output)
      return output
    },
    find: async (name, object, filter) => {
      const input = { object, filter, limit: 499, attributes: ['record_id'], resolveReferences: false }
      const found = await runInProcess(name, 'listRecords', input)
      return typeof found === 'string' ? found : found.records.map(({ id }) => id).toSorted()
    },
    count: async (name, object, filter) => {
      const counted = await runInProcess(name, 'listRecords', { object, filter, limit: 0 })
      return typeof counted === 'string' ? counted : counted.total
    },
    queries: () => {
      const seen = queries
      queries = []
      return seen
    },
  }
}
