import { AxiosError, type AxiosResponse } from 'axios'
import { RuntimeError } from '@botpress/sdk'
import { afterEach, beforeEach, vi } from 'vitest'
import type { ActionName, Outputs } from '../../botpress/bundle'
import { createApp } from '../../sandbox/app'
import type { Fault, LoggedRequest } from '../../sandbox/control'
import { ALL_SCOPES } from '../../sandbox/http/scopes'
import { tokenFor, uuidFor } from '../../sandbox/workspace/ids'
import { ServerState } from '../../sandbox/server-state'
import { actions } from '../../src/actions'
import { setAttioHandler, type AttioHandler } from '../../src/testing/axios-in-process'
import { fastForward, useFakeClock, useFakeTimeouts } from '../../src/testing/fake-clock'

type Run = (props: { ctx: unknown; input: unknown }) => Promise<unknown>
type Tenant = ReturnType<ServerState['addTenant']>

const state = new ServerState({}, 0)
const app = createApp(state)
let numbers = 0

/** Runs an action in the process of the test. Returns its output, or the message of the rejection. */
export async function runInProcess<K extends ActionName>(
  accessToken: string,
  action: K,
  input: unknown,
): Promise<Outputs[K] | string> {
  try {
    const run = actions[action] as unknown as Run
    return (await run({ ctx: { configuration: { accessToken } }, input })) as Outputs[K]
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    return error.message
  }
}

/** Fakes the clock for every test of the file that calls this, and removes Attio's address from the environment. */
export function useFakeEnvironment(): void {
  beforeEach(() => {
    vi.stubEnv('ATTIO_API_URL', undefined)
    useFakeClock()
    useFakeTimeouts()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })
}

/**
 * A workspace in the sandbox, a token for it and the seven actions, all in the process of the test. They need a fake
 * clock (`src/testing/fake-clock.ts`).
 */
export class ActionsInProcess {
  readonly token = tokenFor(`in process/${++numbers}`)

  private constructor(
    private readonly tenant: Tenant,
    scopes: readonly string[],
  ) {
    state.addGrant(this.token, tenant, scopes)
  }

  /** The actions for a new workspace. `settings` apply to all workspaces until the next one is created. */
  static inNewWorkspace(isEmpty: boolean, settings: Partial<ServerState['settings']> = {}): ActionsInProcess {
    // Timers that an earlier test left would stop the fake clock.
    vi.clearAllTimers()
    state.reset()
    Object.assign(state.settings, settings)
    setAttioHandler(answer)
    const id = uuidFor(`in process/${++numbers}`)
    return new ActionsInProcess(state.addTenant({ id, name: 'Engines', slug: 'engines', isEmpty }), ALL_SCOPES)
  }

  /** The actions for the same workspace with a new token, for which nothing is cached. */
  withNewToken(scopes: readonly string[]): ActionsInProcess {
    return new ActionsInProcess(this.tenant, scopes)
  }

  /** Makes the next requests fail. */
  fail(fault: Omit<Fault, 'token'>): void {
    state.faults.add({ ...fault, token: this.token })
  }

  /** The message of a failed action; undefined if it succeeds. */
  run(action: ActionName, input: unknown): Promise<string | undefined> {
    return fastForward(this.start(action, input))
  }

  /** The same, but the caller moves the clock. */
  async start(action: ActionName, input: unknown): Promise<string | undefined> {
    const result = await runInProcess(this.token, action, input)
    return typeof result === 'string' ? result : undefined
  }

  /** The `data` of a response of Attio's own API. */
  async attio(method: string, path: string, body: unknown): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.token}` }
    const pending = Promise.resolve(app.request(`/v2/${path}`, { method, headers, body: JSON.stringify(body) }))
    const response = await fastForward(pending)
    if (!response.ok) throw new Error(await response.text())
    return ((await response.json()) as { data: unknown }).data
  }

  /** The requests with this token so far. */
  requests(): LoggedRequest[] {
    return state.log.list(this.token)
  }

  /** The IDs of the records of an object. */
  recordIds(object: string): string[] {
    const found = this.tenant.workspace.objects.find(({ slug }) => slug === object)
    return [...(found?.records.keys() ?? [])]
  }
}

const answer: AttioHandler = async ({ method, path, authorization, body }) => {
  const connection: { isCut: boolean; status?: number } = { isCut: false }
  const outgoing = {
    destroy: () => (connection.isCut = true),
    writeHead: (status: number) => (connection.status = status),
    write: (_half: string, written: () => void) => {
      written()
    },
  }
  const response = await app.request(path, { method, headers: { authorization }, body }, { outgoing })
  if (connection.isCut) throw connectionError(connection.status)
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}

/** The error that axios throws if the connection breaks; with a status, in the middle of the response. */
function connectionError(status: number | undefined): AxiosError {
  const response = { status, headers: {} } as AxiosResponse
  return status === undefined
    ? new AxiosError('socket hang up', 'ECONNRESET')
    : new AxiosError('stream has been aborted', AxiosError.ERR_BAD_RESPONSE, undefined, undefined, response)
}
