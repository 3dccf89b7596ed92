import { serve } from '@hono/node-server'
import { createApp } from './app'
import { TOKENS, type Tokens, World } from './world'

/** How a sandbox is started. */
export interface SandboxOptions {
  /** 0, or left out: any free port. */
  port?: number
  /** How many generated people to add to the seed, with a tenth as many companies and a quarter as many deals. */
  records?: number
  /** How long after a request to `/v2` its answer leaves at the earliest. */
  latencyMs?: number
  /** Whether more than 100 reads or 25 writes per second and token are answered with 429. */
  enforceLimits?: boolean
}

/** A running sandbox. */
export interface Sandbox {
  url: string
  tokens: Tokens
  close(): Promise<void>
}

/** Starts an Attio workspace that listens on the loopback interface only; rejects when the port is taken. */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, records = 0, latencyMs = 0, enforceLimits = false } = options
  const app = createApp(new World({ latencyMs, enforceLimits }, records))
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
