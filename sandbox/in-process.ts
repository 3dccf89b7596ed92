import { createApp } from './app'
import { seedRecordId } from './seed/records'
import { TOKENS, ServerState } from './server-state'

/** A response with its JSON body parsed. */
export interface ParsedResponse {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

/** A sandbox without a port, for unit tests. */
export interface InProcessSandbox {
  state: ServerState
  /** Sends a request. A string body is sent unchanged, any other body as JSON. */
  call: (method: string, path: string, body?: unknown, token?: string | null) => Promise<ParsedResponse>
  /** The ID of a seeded record in the main workspace. */
  seedId: (object: string, key: string) => string
}

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
