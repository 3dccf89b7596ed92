import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that the server received. */
export interface ScriptedRequest {
  method: string
  path: string
  query: string
  token: string
  /** The body as text; empty if the request has none. */
  body: string
}

/** A response: text and bytes are sent unchanged, everything else as JSON. */
export interface ScriptedReply {
  status?: number
  headers?: Record<string, string>
  body: unknown
}

/** A fake Attio with scripted responses. */
export interface ScriptedServer {
  url: string
  /** The requests so far. */
  requests: ScriptedRequest[]
  stop: () => Promise<void>
}

/** Starts a server on a free port of the loopback interface that sends what `reply` returns. */
export async function startScriptedServer(
  reply: (request: ScriptedRequest) => Promise<ScriptedReply>,
): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = []
  // A client could reuse a connection at the moment at which the server closes it, and would see ECONNRESET.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    void readRequest(request).then(async (one) => {
      requests.push(one)
      const { status = 200, headers = {}, body } = await reply(one)
      const isVerbatim = typeof body === 'string' || body instanceof Uint8Array
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
      response.end(isVerbatim ? body : JSON.stringify(body))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const stop = () =>
    new Promise<void>((closed) => {
      server.close(() => {
        closed()
      })
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, stop }
}

async function readRequest(request: IncomingMessage): Promise<ScriptedRequest> {
  const { pathname: path, search: query } = new URL(request.url ?? '', 'http://scripted')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const token = (request.headers.authorization ?? '').slice('Bearer '.length)
  return { method: request.method ?? '', path, query, token, body: Buffer.concat(chunks).toString() }
}
