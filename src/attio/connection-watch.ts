import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'

/** A connection, at the moment when a request gets it. */
export interface Connection {
  /** Whether the request must be encrypted. */
  needsTls: boolean
  hasTls: boolean
  /** Whether the server's certificate has been verified. */
  isVerified: boolean
  /** Whether another request has used it. */
  isReused: boolean
  /** Whether TCP is still connecting. */
  isConnecting: boolean
  /** False after the server closed the connection, and where it only repeats a proxy's answer. */
  isWritable: boolean
}

/** When the first byte of a request can leave: at once, once the connection has opened, or never. */
export type Readiness = 'open' | 'opening' | 'closed'

export function readinessOf(connection: Connection): Readiness {
  const { needsTls, hasTls, isVerified, isReused, isConnecting, isWritable } = connection
  if (!isWritable || (needsTls && !hasTls)) return 'closed'
  if (isReused) return 'open'
  return (needsTls ? isVerified : !isConnecting) ? 'open' : 'opening'
}

/**
 * Watches the connection of one attempt. Errors can't tell whether a request was sent: the same codes occur before and
 * after its first byte, a timeout has no code, and Node counts bytes as written that wait for a handshake.
 */
export class ConnectionWatch {
  private progress: 'unwatched' | 'unsent' | 'sent' = 'unwatched'

  /** Whether no byte of the request can have left. False where the request bypassed `transport`, as in some tests. */
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
        this.watch(socket, needsTls, request.reusedSocket)
      })
      return request
    },
  }

  private watch(socket: Socket | TLSSocket, needsTls: boolean, isReused: boolean): void {
    const send = () => (this.progress = 'sent')
    const hasTls = 'encrypted' in socket
    const { connecting: isConnecting } = socket
    // Node sends nothing after the server has closed.
    const isWritable = socket.writable && !socket.readableEnded
    const isVerified = 'authorized' in socket && socket.authorized
    const readiness = readinessOf({ needsTls, hasTls, isVerified, isReused, isConnecting, isWritable })
    if (readiness === 'open') send()
    if (readiness === 'opening') socket.once(needsTls ? 'secureConnect' : 'connect', send)
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
