import { createApp } from './app'
import { seedRecordId } from './seed/records'
import { TOKENS, World } from './server-state'

/** An answer, its JSON body parsed. */
export interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

/** A sandbox without a port, for unit tests. */
export interface InProcess {
  world: World
  /** Sends a request and returns its answer; a body is sent as JSON. */
  call: (method: string, path: string, body?: unknown, token?: string | null) => Promise<Answer>
  /** Returns the id of a record of the main workspace's seed. */
  id: (object: string, key: string) => string
}

/** Returns a sandbox of its own. */
export function inProcess(): InProcess {
  const world = new World({}, 0)
  const app = createApp(world)
  return {
    world,
    async call(method, path, body, token = TOKENS.full) {
      const response = await app.request(path, {
        method,
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const parsed = JSON.parse(await response.text()) as Record<string, unknown>
      return { status: response.status, headers: response.headers, body: parsed }
    },
    id: (object, key) => seedRecordId(world.main.workspace, object, key),
  }
}
