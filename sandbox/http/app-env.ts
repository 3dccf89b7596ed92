import type { HttpBindings } from '@hono/node-server'
import type { Grant } from '../server-state'
import type { LoggedRequest } from './request-log'

/** The context variables and bindings of the Hono app. */
export interface AppEnv {
  /** Absent when a test calls the app without a socket. */
  Bindings: Partial<HttpBindings> | undefined
  Variables: {
    logged: LoggedRequest
    token: string | null
    grant: Grant
  }
}
