import { createApp } from './app'
import { seedRecordId } from './seed/records'
import { TOKENS, ServerState } from './server-state'

/** An answer, its JSON body parsed. */
export interface ParsedResponse {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

/** A sandbox without a port, for unit tests. */
export interface InProcessSandbox {
  state: ServerState
  /** Sends a request and returns its answer; a body is sent as JSON. */
  call: (method: string, path: string, body?: unknown, token?: string | null) => Promise<ParsedResponse>
  /** Returns the id of a record of the main workspace's seed. */
  seedId: (object: string, key: string) => string
}

/** Returns a sandbox of its own. */
export function createInProcessSandbox(): InProcessSandbox {
  const state = new ServerState({}, 0)
  const app = createApp(state)
  return {
    state,
    async call(method, path, body, token = TOKENS.full) {
      const response = await app.request(path, {
        method,
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const parsed = JSON.parse(await response.text()) as Record<string, unknown>
      return { status: response.status, headers: response.headers, body: parsed }
    },
    seedId: (object, key) => seedRecordId(state.main.workspace, object, key),
  }
}
