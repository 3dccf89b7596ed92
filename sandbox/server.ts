import { serve } from '@hono/node-server'
import { createApp } from './app'
import { TOKENS, type Tokens, ServerState } from './server-state'

export interface SandboxOptions {
  /** The default is 0: any free port. */
  port?: number
  /** Number of generated people; a tenth as many companies and a quarter as many deals are added. */
  records?: number
  /** Minimum time from a request to `/v2` to its response. */
  latencyMs?: number
  /** Whether more than 100 reads or 25 writes per second and token get a 429. */
  enforceLimits?: boolean
}

/** A running sandbox. */
export interface Sandbox {
  url: string
  tokens: Tokens
  close(): Promise<void>
}

/** Starts a sandbox on the loopback interface. Rejects if the port is in use. */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, records = 0, latencyMs = 0, enforceLimits = false } = options
  const app = createApp(new ServerState({ latencyMs, enforceLimits }, records))
  return new Promise((resolve, reject) => {
    // A client could reuse a connection at the moment at which the server closes it, and would see ECONNRESET.
    const serverOptions = { keepAliveTimeout: 0 }
    const listening = { fetch: app.fetch, port, hostname: '127.0.0.1', serverOptions }
    const server = serve(listening, ({ port: actualPort }) => {
      resolve({ url: `http://127.0.0.1:${actualPort}`, tokens: TOKENS, close })
    })
    server.once('error', reject)

    function close(): Promise<void> {
      return new Promise((closed) => {
        server.close(() => {
          closed()
        })
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    }
  })
}
