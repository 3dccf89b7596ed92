import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listen, type LocalServer } from '../../botpress/local-server'
import { AttioClient } from '../../src/attio/client'
import { failureOf, waitUntil, useFakeClock, useFakeTimeouts } from '../../src/testing/fake-clock'

let server: LocalServer
/** Connections without a complete response. */
let waiting: IncomingMessage[]
let closed: number
let reply: (response: ServerResponse) => void

beforeEach(async () => {
  waiting = []
  closed = 0
  const slow = createServer((request, response) => {
    response.once('close', () => (closed += 1))
    reply(response)
    waiting.push(request)
  })
  server = await listen(slow)
  vi.stubEnv('ATTIO_API_URL', server.url)
  useFakeClock()
  useFakeTimeouts()
})
afterEach(async () => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await server.stop()
})

describe('an attempt of 10 seconds on a real connection', () => {
  it.each<[what: string, reply: (response: ServerResponse) => void]>([
    ['nothing', () => undefined],
    ['half of an answer', (response) => response.writeHead(200).write('{"data":{"id"')],
  ])('ends and closes the connection when Attio has sent %s', async (_what, given) => {
    reply = given
    const failure = failureOf(new AttioClient('token').createRecord('people', {}))
    await waitUntil(() => waiting.length === 1)
    await vi.advanceTimersByTimeAsync(9_999)
    expect(closed).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(await failure).toMatchObject({ details: { kind: 'timeout', attempts: 1, elapsedMs: 10_000 } })
    await waitUntil(() => closed === 1)
    expect(waiting).toHaveLength(1)
  })
})
