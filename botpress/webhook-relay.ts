import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Bundle } from './bundle'

/** A request to a webhook, as Botpress hands it to an integration: header names in lower case, the body as it came. */
export interface WebhookRequest {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: string
}

/** Botpress Cloud's public face of an installed integration, on this machine. */
export interface WebhookRelay {
  /** What Botpress calls the webhook URL. */
  url: string
  /** With what the bot has configured the integration. */
  configuration: Record<string, unknown>
  /** The requests so far. */
  received: WebhookRequest[]
  /** The statuses of the answers to them, in the order in which they came. */
  answers: number[]
  /** Hands a request to the integration. Returns the status of its answer. */
  pass: (request: WebhookRequest) => Promise<number>
  stop: () => Promise<void>
}

/** Starts a relay that hands what it receives to the bundle, and gives back the bundle's answer. */
export async function startWebhookRelay(bundle: Bundle): Promise<WebhookRelay> {
  const received: WebhookRequest[] = []
  const answers: number[] = []
  const pass = async (request: WebhookRequest): Promise<number> =>
    (await bundle.send('webhook_received', { req: request }, relay.configuration)).status

  // A client could reuse a connection at the moment at which the server closes it, and would see ECONNRESET.
  const server = createServer({ keepAliveTimeout: 0 }, (incoming, outgoing) => {
    void readRequest(incoming).then(async (request) => {
      received.push(request)
      const status = await pass(request)
      answers.push(status)
      outgoing.writeHead(status).end('{}')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const relay: WebhookRelay = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wh_1`,
    configuration: {},
    received,
    answers,
    pass,
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
