import type nock from 'nock'
import { describe, expect, it, vi } from 'vitest'
import { START, useArrivals } from '../testing/arrivals'
import { rateLimit } from '../testing/attio-fixtures'
import { failureOf, fastForward, waitUntil, useFakeTimeouts } from '../testing/fake-clock'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

const { arrivals, answerWith, newClient } = useArrivals()

describe('the deadline', () => {
  it('is 30 seconds for all attempts, 10 for each', async () => {
    useFakeTimeouts()
    answerWith(...Array.from({ length: 9 }, () => new Promise<never>(() => undefined) as never))
    const error = await fastForward(failureOf(newClient().listObjects()))
    expect(error).toMatchObject({ details: { kind: 'timeout', attempts: 3, elapsedMs: 30_000 } })
    for (const [n, { at }] of arrivals.entries()) expect(at).toBeGreaterThanOrEqual(n * 10_000)
  })

  it('is shared by all requests of one client', async () => {
    answerWith()
    const client = newClient()
    await fastForward(client.listObjects())
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await fastForward(failureOf(client.listObjects()))).toMatchObject({ details: { kind: 'timeout' } })
    expect(arrivals).toHaveLength(1)
  })

  it('is never later in a copy with a deadline of its own', async () => {
    answerWith(...Array.from({ length: 9 }, (): nock.ReplyFnResult => [500, '']))
    const client = newClient()
    await fastForward(failureOf(client.withDeadline(1000).listObjects()))
    expect(Date.now() - START).toBeLessThan(1000)
    await vi.advanceTimersByTimeAsync(27_000)
    await fastForward(failureOf(client.withDeadline(60_000).listObjects()))
    expect(Date.now() - START).toBeLessThan(30_000)
  })
})

describe('a copy with a signal of its own', () => {
  it('has the same deadline', async () => {
    answerWith()
    const client = newClient()
    await vi.advanceTimersByTimeAsync(30_000)
    const { signal } = new AbortController()
    expect(await failureOf(client.withSignal(signal).listObjects())).toMatchObject({ details: { kind: 'timeout' } })
    expect(arrivals).toEqual([])
  })
})

describe('a cancelled request', () => {
  const cancelled = { details: { kind: 'cancelled' } }

  it.each<[when: string, answer: nock.ReplyFnResult]>([
    ['while Attio keeps it waiting', new Promise<never>(() => undefined) as never],
    ['while it waits to be sent again', [503, '']],
    ['while the token is paused', rateLimit(new Date(START + 5000))],
  ])('is not sent again if it was cancelled %s', async (_when, answer) => {
    answerWith(answer)
    const end = new AbortController()
    const client = newClient().withSignal(end.signal)
    const failure = failureOf(client.listObjects())
    await waitUntil(() => arrivals.length === 1)
    for (let turn = 0; turn < 25; turn++) await new Promise(setImmediate)
    end.abort()
    expect(await failure).toMatchObject(cancelled)
    expect(Date.now()).toBe(START)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(arrivals).toHaveLength(1)
  })

  it('is not sent if it was cancelled before', async () => {
    answerWith()
    const client = newClient().withSignal(AbortSignal.abort())
    expect(await failureOf(client.listObjects())).toMatchObject({ details: { kind: 'cancelled', attempts: 0 } })
    expect(await failureOf(client.withDeadline(1000).listObjects())).toMatchObject(cancelled)
    expect(arrivals).toEqual([])
  })

  it('leaves other requests with the same token alone', async () => {
    answerWith()
    const end = new AbortController()
    const client = newClient()
    const failure = failureOf(client.withSignal(end.signal).listObjects())
    const other = client.listObjects()
    end.abort()
    expect(await failure).toMatchObject(cancelled)
    expect(await other).toEqual([])
  })
})

it('twenty requests share a signal without a warning', async () => {
  const warn = vi.spyOn(process, 'emitWarning')
  const twenty = Array.from({ length: 20 })
  answerWith(...twenty.map((): nock.ReplyFnResult => [503, '']))
  const client = newClient().withSignal(new AbortController().signal)
  await fastForward(Promise.all(twenty.map(() => client.listObjects())))
  expect(arrivals).toHaveLength(40)
  expect(warn).not.toHaveBeenCalled()
})
