import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Bundle } from './bundle'

/** A webhook request as Botpress passes it to an integration: header names in lower case, the body unchanged. */
export interface WebhookRequest {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: string
}

/** A local server that plays the public webhook URL of an installed integration. */
export interface WebhookRelay {
  /** The webhook URL. */
  url: string
  /** The bot's configuration of the integration. */
  configuration: Record<string, unknown>
  /** The requests so far. */
  received: WebhookRequest[]
  /** The response statuses, in order. */
  statuses: number[]
  /** Passes a request to the integration and resolves to the response status. */
  forward: (request: WebhookRequest) => Promise<number>
  stop: () => Promise<void>
}

/** Starts a relay that passes requests to the bundle and returns the bundle's status. */
export async function startWebhookRelay(bundle: Bundle): Promise<WebhookRelay> {
  const received: WebhookRequest[] = []
  const statuses: number[] = []
  const forward = async (request: WebhookRequest): Promise<number> =>
    (await bundle.send('webhook_received', { req: request }, relay.configuration)).status

  // A client could reuse a connection at the moment at which the server closes it, and would see ECONNRESET.
  const server = createServer({ keepAliveTimeout: 0 }, (incoming, outgoing) => {
    void readRequest(incoming).then(async (request) => {
      received.push(request)
      const status = await forward(request)
      statuses.push(status)
      outgoing.writeHead(status).end('{}')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const relay: WebhookRelay = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wh_1`,
    configuration: {},
    received,
    statuses,
    forward,
    stop: () =>
      new Promise((closed) => {
        server.close(() => {
          closed()
        })
        server.closeAllConnections()
      }),
  }
  return relay
}

async function readRequest(request: IncomingMessage): Promise<WebhookRequest> {
  const { pathname: path, search } = new URL(request.url ?? '', 'http://relay')
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  return { method: request.method ?? '', path, query: search.slice(1), headers, body: await text(request) }
}
