import dns from 'node:dns'
import { once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CERTIFICATE, KEY } from '../testing/certificate'
import { failureOf, fastForward, waitUntil, useFakeClock, useFakeTimeouts } from '../testing/fake-clock'
import { wireRecord } from '../testing/wire-builders'
import { AttioClient } from './client'
import { type Connection, ConnectionWatch, readinessOf, type Readiness } from './connection-watch'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

const RECORD = wireRecord('record')
const servers = new Set<net.Server>()
/** The requests that reached the servers of a test. */
let arrived: string[]

beforeEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name, undefined)
    vi.stubEnv(name.toLowerCase(), undefined)
  }
  arrived = []
  useFakeClock()
})
afterEach(() => {
  for (const server of servers) {
    server.close()
    if (server instanceof http.Server) server.closeAllConnections()
  }
  servers.clear()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

/** Starts `server` on a free port of the loopback interface, until the test ends, and returns the port. */
async function listen(server: net.Server): Promise<number> {
  servers.add(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

const attio: http.RequestListener = ({ method, url }, response) => {
  arrived.push(`${method} ${url}`)
  response.end(JSON.stringify({ data: RECORD }))
}

const create = () => new AttioClient('token').createRecord('people', { name: 'Ada' })

describe('readinessOf', () => {
  const fresh: Connection = { connecting: true, writable: true, readableEnded: false }
  const tls: Connection = { ...fresh, encrypted: true, authorized: false }
  const open = { connecting: false }
  const verified = { ...open, authorized: true }
  const NEW = false
  const KEPT = true

  it.each<[readiness: Readiness, what: string, connection: Connection, isReused: boolean]>([
    ['opening', 'a new connection', tls, NEW],
    ['opening', "a new connection before the TLS handshake, also through a proxy's tunnel", { ...tls, ...open }, NEW],
    ['open', 'a new connection after the TLS handshake', { ...tls, ...verified }, NEW],
    ['open', 'a kept connection', { ...tls, ...verified }, KEPT],
    ['open', 'a kept connection with an unverified certificate', { ...tls, ...open }, KEPT],
    ['closed', 'a kept connection that the server closed', { ...tls, ...verified, readableEnded: true }, KEPT],
    ['closed', "a connection that only repeats a proxy's answer", { ...fresh, ...open, writable: false }, NEW],
    ['closed', 'a connection without the TLS that it needs', { ...fresh, ...open }, NEW],
  ])('returns %s for %s', (readiness, _what, connection, isReused) => {
    expect(readinessOf(connection, true, isReused)).toBe(readiness)
  })

  it.each<[readiness: Readiness, what: string, connection: Connection, isReused: boolean]>([
    ['opening', 'a new connection', fresh, NEW],
    ['open', 'an open connection', { ...fresh, ...open }, NEW],
    ['open', 'a kept connection', { ...fresh, ...open }, KEPT],
    ['closed', 'a connection that the server closed', { ...fresh, ...open, readableEnded: true }, KEPT],
    ['closed', 'a connection that is not writable', { ...fresh, ...open, writable: false }, KEPT],
  ])('returns %s for %s where no TLS is needed', (readiness, _what, connection, isReused) => {
    expect(readinessOf(connection, false, isReused)).toBe(readiness)
  })
})

const unreachable = { kind: 'unreachable', wasNotSent: true, attempts: 5 }
const late = { kind: 'timeout', wasNotSent: true, attempts: 3 }

async function proxy(status: number): Promise<string> {
  const server = http.createServer((_request, response) => {
    response.writeHead(status).end('{"data":{}}')
  })
  server.on('connect', (_request, socket) => {
    socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 11\r\n\r\n{"data":{}}`)
  })
  return `http://127.0.0.1:${await listen(server)}`
}

function failLookup(code: string): void {
  const fail = (host: string, _options: unknown, done: (error: Error) => void) => {
    done(Object.assign(new Error(`getaddrinfo ${code} ${host}`), { code, syscall: 'getaddrinfo' }))
  }
  vi.spyOn(dns, 'lookup').mockImplementationOnce(fail as never)
}

/** The address of `server`, which the host name of the test certificate leads to. */
const secure = async (server: net.Server) => `https://localhost:${await listen(server)}`
const INVALID = 'https://api.attio.invalid'

const CASES: [what: string, expected: object, addressOf: () => string | Promise<string>][] = [
  ['the connection is refused', unreachable, () => 'http://127.0.0.1:1'],
  [
    'the address is unknown',
    unreachable,
    () => {
      for (let attempts = 0; attempts < 5; attempts++) failLookup('ENOTFOUND')
      return INVALID
    },
  ],
  [
    'the certificate is not trusted',
    unreachable,
    () => secure(https.createServer({ key: KEY, cert: CERTIFICATE }, attio)),
  ],
  ['the server does not speak TLS', unreachable, () => secure(http.createServer(attio))],
  [
    'the server closes the connection during the handshake',
    unreachable,
    () => secure(net.createServer((socket) => socket.once('data', () => socket.destroy()))),
  ],
  [
    'the server does not answer the handshake',
    late,
    () => {
      useFakeTimeouts()
      return secure(net.createServer((socket) => socket.resume().on('error', () => undefined)))
    },
  ],
  ...[201, 403, 407, 502].map((status): (typeof CASES)[number] => [
    `a proxy answers the request for a tunnel with ${status}`,
    { ...unreachable, status },
    async () => {
      vi.stubEnv('HTTPS_PROXY', await proxy(status))
      return INVALID
    },
  ]),
  [
    'a proxy asks for a password',
    { ...unreachable, status: 407 },
    async () => {
      vi.stubEnv('HTTP_PROXY', await proxy(407))
      return 'http://api.attio.invalid'
    },
  ],
  [
    'a proxy cannot be reached',
    unreachable,
    () => {
      vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:1')
      return INVALID
    },
  ],
]

describe('a create that never left', () => {
  it.each(CASES)('is retried, and reported as not sent, when %s', async (_what, expected, addressOf) => {
    vi.stubEnv('ATTIO_API_URL', await addressOf())
    expect(await fastForward(failureOf(create()))).toMatchObject({ details: { isIdempotent: false, ...expected } })
    expect(arrived).toEqual([])
  })
})

describe('a create whose host name cannot be resolved', () => {
  it('arrives once as soon as it can be sent', async () => {
    vi.stubEnv('ATTIO_API_URL', `http://localhost:${await listen(http.createServer(attio))}`)
    for (const code of ['EAI_AGAIN', 'ENOTFOUND', 'EAI_AGAIN']) failLookup(code)
    expect(await fastForward(create())).toEqual(RECORD)
    expect(arrived).toEqual(['POST /v2/objects/people/records'])
  })
})

describe('a create that may have left', () => {
  it.each<[when: string, isClosed: boolean, details: object]>([
    ['closes the connection', true, { kind: 'unreachable' }],
    ['does not answer for ten seconds', false, { kind: 'timeout', elapsedMs: 10_000 }],
  ])('is sent once when the server %s', async (_when, isClosed, details) => {
    useFakeTimeouts()
    const server = http.createServer(({ method, socket }) => {
      arrived.push(String(method))
      if (isClosed) socket.destroy()
    })
    vi.stubEnv('ATTIO_API_URL', `http://127.0.0.1:${await listen(server)}`)
    const failure = failureOf(create())
    await waitUntil(() => arrived.length === 1)
    expect(await fastForward(failure)).toMatchObject({ details: { wasNotSent: false, attempts: 1, ...details } })
    expect(arrived).toEqual(['POST'])
  })
})

/** A server in a thread of its own, so that it can close its connections while this thread is busy. */
const BUSY_SERVER = `
  const { parentPort, workerData: { body, closed } } = require('node:worker_threads')
  const connections = new Set()
  const server = require('node:http').createServer((request, response) => {
    request.resume().on('end', () => response.end(body))
    parentPort.postMessage('arrived')
  })
  server.on('connection', (connection) => {
    connections.add(connection)
    connection.on('close', () => {
      connections.delete(connection)
      if (connections.size === 0) Atomics.notify(closed, 0, Atomics.store(closed, 0, 1))
    })
  })
  parentPort.on('message', () => connections.forEach((connection) => connection.destroy()))
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
`

describe('a kept connection', () => {
  it('is not used for a create if it was closed while the process was busy', async () => {
    const closed = new Int32Array(new SharedArrayBuffer(4))
    const workerData = { closed, body: JSON.stringify({ data: RECORD }) }
    const worker = new Worker(BUSY_SERVER, { eval: true, workerData })
    const [port] = (await once(worker, 'message')) as [number]
    worker.on('message', (message: string) => arrived.push(message))
    vi.stubEnv('ATTIO_API_URL', `http://127.0.0.1:${port}`)
    const creates = () => Promise.all(Array.from({ length: 5 }, create))
    await creates()

    const other = net.connect(port, '127.0.0.1').on('error', () => undefined)
    await once(other, 'connect')
    // Node has polled for what happened, and not yet for what happens now.
    worker.postMessage('close')
    Atomics.wait(closed, 0, 0)
    const records = await creates()

    other.destroy()
    expect(records).toEqual(Array.from({ length: 5 }, () => RECORD))
    await worker.terminate()
    expect(arrived).toHaveLength(10)
  })

  it('sends no byte if the server closed it before the first one', async () => {
    const accepted: net.Socket[] = []
    const server = http.createServer(attio).on('connection', (socket: net.Socket) => accepted.push(socket))
    const options = { port: await listen(server), agent: new http.Agent({ keepAlive: true }), method: 'POST' }
    const first = http.request(options).end()
    const [response] = (await once(first, 'response')) as [http.IncomingMessage]
    const connection = response.socket
    await once(response.resume(), 'close')

    const watch = new ConnectionWatch()
    const isReused = once(connection, 'end').then(async () => {
      const second = watch.transport.request(options, () => undefined).end()
      await once(second, 'error')
      return second.reusedSocket
    })
    accepted[0]?.end()
    expect(await isReused).toBe(true)
    expect(watch.wasNotSent).toBe(true)
    expect(arrived).toEqual(['POST /'])
  })
})
