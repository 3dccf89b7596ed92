import { serve } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { AddressInfo } from 'node:net'

/** A part of Botpress that listens on this machine. */
export interface StandIn {
  url: string
  stop: () => Promise<void>
}

/** Lets `app` listen on a free port of the loopback interface. */
export async function listen(app: Hono): Promise<StandIn> {
  // A client could reuse a connection at the moment at which the server closes it, and would see ECONNRESET.
  const serverOptions = { keepAliveTimeout: 0 }
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', serverOptions })
  if (!server.listening) await new Promise((listening) => server.once('listening', listening))
  const stop = () =>
    new Promise<void>((closed) => {
      server.close(() => {
        closed()
      })
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

/** Answers as Botpress does when it says no. */
export function refuse(context: Context, code: 400 | 401 | 403 | 404, type: string): Response {
  return context.json({ id: 'err_1', code, type, message: type }, code)
}
