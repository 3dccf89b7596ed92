import type { HttpBindings } from '@hono/node-server'
import type { Grant } from '../server-state'
import type { LoggedRequest } from './request-log'

/** What a handler of the sandbox finds in its context. */
export interface AppEnv {
  /** Absent when the app is called without a socket. */
  Bindings: Partial<HttpBindings> | undefined
  Variables: {
    logged: LoggedRequest
    token: string | null
    grant: Grant
  }
}
