import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A delivery as it arrived. */
export interface Received {
  path: string | undefined
  headers: IncomingHttpHeaders
  body: string
}

/** A server on this machine that keeps what it is sent. */
export interface Receiver {
  url: string
  received: Received[]
  /** Answers the next deliveries with these statuses, all further ones with 200; null drops the connection. */
  answerWith: (...statuses: (number | null)[]) => void
  close: () => Promise<void>
}

/** Starts a receiver for the tests of deliveries. */
export function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
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
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        received,
        answerWith: (...statuses) => {
          planned = statuses
        },
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed()
            })
            server.closeAllConnections()
          }),
      })
    })
  })
}
