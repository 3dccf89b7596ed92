import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Bundle } from './bundle'
import { listen, type LocalServer } from './local-server'

/** A webhook request as Botpress passes it to an integration: header names in lower case, the body unchanged. */
export interface WebhookRequest {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: string
}

/** A local server that plays the public webhook URL of an installed integration. */
export interface WebhookRelay extends LocalServer {
  /** The bot's configuration of the integration. */
  configuration: Record<string, unknown>
  /** The requests so far. */
  received: WebhookRequest[]
  /** Passes a request to the integration and resolves to the response status. */
  forward: (request: WebhookRequest) => Promise<number>
}

/** Starts a relay that passes requests to the bundle and returns the bundle's status. */
export async function startWebhookRelay(bundle: Bundle): Promise<WebhookRelay> {
  const received: WebhookRequest[] = []
  const forward = async (request: WebhookRequest): Promise<number> =>
    (await bundle.send('webhook_received', { req: request }, relay.configuration)).status

  const server = createServer((incoming, outgoing) => {
    void readRequest(incoming).then(async (request) => {
      received.push(request)
      outgoing.writeHead(await forward(request)).end('{}')
    })
  })
  const { url, stop } = await listen(server)
  const relay: WebhookRelay = { url: `${url}/wh_1`, stop, configuration: {}, received, forward }
  return relay
}

async function readRequest(request: IncomingMessage): Promise<WebhookRequest> {
  const { pathname: path, search } = new URL(request.url ?? '', 'http://relay')
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  return { method: request.method ?? '', path, query: search.slice(1), headers, body: await text(request) }
}
