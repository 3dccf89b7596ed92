import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A received delivery. */
export interface ReceivedDelivery {
  path: string | undefined
  headers: IncomingHttpHeaders
  body: string
}

/** A local server that records deliveries. */
export interface WebhookReceiver {
  url: string
  received: ReceivedDelivery[]
  /** Sets the statuses of the next responses; the default is 200. null drops the connection. */
  answerWith: (...statuses: (number | null)[]) => void
  stop: () => Promise<void>
}

export async function startReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedDelivery[] = []
  let planned: (number | null)[] = []
  // A client could reuse a connection at the moment at which the server closes it, and would see ECONNRESET.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url, headers: request.headers, body })
      const [status = 200, ...later] = planned
      planned = later
      if (status === null) response.destroy()
      else response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end()
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerWith: (...statuses) => {
      planned = statuses
    },
    stop: async () => {
      const closed = once(server.close(), 'close')
      server.closeAllConnections()
      await closed
    },
  }
}
