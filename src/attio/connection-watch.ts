import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'

/** A connection, at the moment when a request gets it. Without TLS, it has neither `encrypted` nor `authorized`. */
export type Connection = Pick<Socket, 'connecting' | 'writable' | 'readableEnded'> &
  Partial<Pick<TLSSocket, 'encrypted' | 'authorized'>>

/** When the first byte of a request can leave: at once, once the connection has opened, or never. */
export type Readiness = 'open' | 'opening' | 'closed'

export function readinessOf(connection: Connection, needsTls: boolean, isReused: boolean): Readiness {
  const { connecting, writable, readableEnded, encrypted = false, authorized = false } = connection
  // Node sends nothing after the server has closed. A connection that only repeats a proxy's answer isn't writable.
  if (!writable || readableEnded || (needsTls && !encrypted)) return 'closed'
  if (isReused) return 'open'
  return (needsTls ? authorized : !connecting) ? 'open' : 'opening'
}

/**
 * Watches the connection of one attempt. Errors can't tell whether a request was sent: the same codes occur before and
 * after its first byte, a timeout has no code, and Node counts bytes as written that wait for a handshake.
 */
export class ConnectionWatch {
  private progress: 'unwatched' | 'unsent' | 'sent' = 'unwatched'

  /** Whether no byte of the request can have left. False if the request bypassed `transport`, as in some tests. */
  get wasNotSent(): boolean {
    return this.progress === 'unsent'
  }

  /** The `transport` option for axios. */
  readonly transport = {
    request: (options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest => {
      const needsTls = options.protocol === 'https:'
      const request = (needsTls ? https : http).request(options, onResponse)
      this.progress = 'unsent'
      request.once('socket', (socket: Socket | TLSSocket) => {
        const send = () => (this.progress = 'sent')
        const readiness = readinessOf(socket, needsTls, request.reusedSocket)
        if (readiness === 'open') send()
        if (readiness === 'opening') socket.once(needsTls ? 'secureConnect' : 'connect', send)
      })
      return request
    },
  }
}

/**
 * Resolves after Node has noticed which connections are closed. While a process is frozen, servers close its
 * connections, and Node notices only when it polls. The first turn may end a round that polled too early; the second
 * follows a poll.
 */
export async function dropClosedConnections(): Promise<void> {
  await new Promise(setImmediate)
  await new Promise(setImmediate)
}
