import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen, type LocalServer } from '../../botpress/local-server'

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
export interface ScriptedServer extends LocalServer {
  /** The requests so far. */
  requests: ScriptedRequest[]
}

/** Starts a server on a free port of the loopback interface that sends what `reply` returns. */
export async function startScriptedServer(
  reply: (request: ScriptedRequest) => Promise<ScriptedReply>,
): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = []
  const server = createServer((request, response) => {
    void readRequest(request).then(async (one) => {
      requests.push(one)
      const { status = 200, headers = {}, body } = await reply(one)
      const isVerbatim = typeof body === 'string' || body instanceof Uint8Array
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
      response.end(isVerbatim ? body : JSON.stringify(body))
    })
  })
  return { ...(await listen(server)), requests }
}

async function readRequest(request: IncomingMessage): Promise<ScriptedRequest> {
  const { pathname: path, search: query } = new URL(request.url ?? '', 'http://scripted')
  const token = (request.headers.authorization ?? '').slice('Bearer '.length)
  return { method: request.method ?? '', path, query, token, body: await text(request) }
}
