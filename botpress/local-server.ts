import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Context, Hono } from 'hono'

/** A local server that plays a part of Botpress. */
export interface LocalServer {
  url: string
  stop: () => Promise<void>
}

/** Starts a server or an app on a free port of the loopback interface. */
export async function listen(given: Server | Hono): Promise<LocalServer> {
  const server = 'fetch' in given ? (createAdaptorServer({ fetch: given.fetch }) as Server) : given
  // A client could reuse a connection at the moment at which the server closes it, and would see ECONNRESET.
  server.keepAliveTimeout = 0
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const stop = async () => {
    const closed = once(server.close(), 'close')
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

/** An error response in Botpress's format. */
export function respondWithError(context: Context, code: 400 | 401 | 403 | 404, type: string): Response {
  return context.json({ id: 'err_1', code, type, message: type }, code)
}
