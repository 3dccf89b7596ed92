import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'

/** A connection at the moment when a request is given it. */
export interface Connection {
  /** Whether the request may only be sent encrypted. */
  needsTls: boolean
  hasTls: boolean
  /** Whether the certificate of the other end has been verified. */
  isVerified: boolean
  /** Whether another request has used it. */
  isReused: boolean
  /** Whether TCP is still connecting. */
  isConnecting: boolean
  /** Whether it takes bytes: not if its other end has closed it, nor if it only repeats what a proxy answered. */
  isWritable: boolean
}

/** Whether the first byte of a request can leave over a connection: at once, when it has opened, or never. */
export type Readiness = 'open' | 'opening' | 'closed'

/** Returns how ready a connection is for the request that is given it. */
export function readinessOf(connection: Connection): Readiness {
  const { needsTls, hasTls, isVerified, isReused, isConnecting, isWritable } = connection
  if (!isWritable || (needsTls && !hasTls)) return 'closed'
  if (isReused) return 'open'
  return (needsTls ? isVerified : !isConnecting) ? 'open' : 'opening'
}

/**
 * Watches the connection of one attempt. Errors can't tell whether a request was sent: the same codes occur before and after
 * its first byte, a timeout has no code, and Node counts bytes as written that wait for a handshake.
 */
export class ConnectionWatch {
  private progress: 'unwatched' | 'unsent' | 'sent' = 'unwatched'

  /** Whether no byte of the request can have left. False where it was sent past `transport`, for example by a test. */
  get wasNotSent(): boolean {
    return this.progress === 'unsent'
  }

  /** What axios is to send the request with. */
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
    // Node lets nothing out after the other end has closed.
    const isWritable = socket.writable && !socket.readableEnded
    const isVerified = 'authorized' in socket && socket.authorized
    const readiness = readinessOf({ needsTls, hasTls, isVerified, isReused, isConnecting, isWritable })
    if (readiness === 'open') send()
    if (readiness === 'opening') socket.once(needsTls ? 'secureConnect' : 'connect', send)
  }
}

/**
 * Resolves after the event loop has processed what has happened to connections so far. While a process is frozen, the other end
 * closes connections, and Node notices when it polls. The first turn may end a round whose poll was before that; the second follows a poll.
 */
export async function dropClosedConnections(): Promise<void> {
  await new Promise(setImmediate)
  await new Promise(setImmediate)
}
