import nock from 'nock'
import { describe, expect, it, vi } from 'vitest'
import { START, useArrivals } from '../testing/arrivals'
import { API, rateLimit, RECORD_ID } from '../testing/attio-fixtures'
import { failureOf, fastForward, waitUntil } from '../testing/fake-clock'
import { AttioClient } from './client'
import { rateGateFor } from './rate-gate'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

const HOUR_MS = 3_600_000

const { arrivals, answerWith, newClient } = useArrivals()

const requests: [name: string, isIdempotent: boolean, send: (attio: AttioClient) => Promise<unknown>][] = [
  ['GET', true, (attio) => attio.listObjects()],
  ['query POST', true, (attio) => attio.queryRecords('people', { limit: 1 })],
  ['assert PUT', true, (attio) => attio.assertRecord('people', 'email_addresses', {})],
  ['PUT by ID', true, (attio) => attio.replaceRecordValues('people', RECORD_ID, {})],
  ['PATCH by ID', true, (attio) => attio.updateRecord('people', RECORD_ID, {})],
  ['create POST', false, (attio) => attio.createRecord('people', {})],
]
const idempotent = requests.filter(([, isIdempotent]) => isIdempotent)

const times = () => arrivals.map(({ at }) => at)
const different = () => new Set(arrivals.map(({ request, tokenHash }) => `${request} ${tokenHash}`))
const create = () => newClient().createRecord('people', {})

describe('after a failure', () => {
  it.each(idempotent)('%s is sent again unchanged', async (_name, _isIdempotent, send) => {
    answerWith([500, ''], [503, 'Service Unavailable'])
    await fastForward(send(newClient()))
    expect(arrivals).toHaveLength(3)
    expect(different().size).toBe(1)
  })

  it.each([500, 502, 503, 504])('a create is not sent again if its status is %i', async (status) => {
    answerWith([status, ''])
    const error = await fastForward(failureOf(create()))
    expect(error).toMatchObject({ details: { kind: 'unavailable', isIdempotent: false, attempts: 1 } })
    expect(arrivals).toHaveLength(1)
  })

  it('a read is sent again if the connection broke', async () => {
    nock(API).get('/v2/objects').replyWithError('socket hang up')
    answerWith()
    await fastForward(newClient().listObjects())
    expect(arrivals).toHaveLength(1)
  })

  it.each([400, 401, 403, 404, 409])('no request is sent again if its status is %i', async (status) => {
    for (const [, , send] of requests) {
      answerWith([status, {}])
      await fastForward(failureOf(send(newClient())))
    }
    expect(arrivals).toHaveLength(requests.length)
  })

  it('the client waits longer before each attempt', async () => {
    answerWith([500, ''], [500, ''], [500, ''], [500, ''])
    vi.spyOn(Math, 'random').mockReturnValue(1)
    await fastForward(newClient().listObjects())
    expect(times()).toEqual([0, 500, 1500, 3500, 7500])
  })
})

describe('after a concurrent_write_conflict', () => {
  const conflict = (): nock.ReplyFnResult => [409, { status_code: 409, code: 'concurrent_write_conflict' }]
  const writes = requests.filter(([name]) => !['GET', 'query POST'].includes(name))

  it.each(writes)('%s is sent again unchanged, until another request no longer interferes', async (_name, _, send) => {
    answerWith(conflict(), conflict(), conflict(), conflict())
    vi.spyOn(Math, 'random').mockReturnValue(1)
    await fastForward(send(newClient()))
    expect(times()).toEqual([0, 500, 1500, 3500, 7500])
    expect(different().size).toBe(1)
  })

  it.each(writes)('%s fails after the fifth attempt', async (_name, isIdempotent, send) => {
    answerWith(...Array.from({ length: 9 }, conflict))
    const error = await fastForward(failureOf(send(newClient())))
    const mayBeProcessed = false
    expect(error).toMatchObject({ details: { kind: 'write-conflict', isIdempotent, attempts: 5, mayBeProcessed } })
    expect(arrivals).toHaveLength(5)
  })

  it('a create is not sent again once its result is unknown', async () => {
    answerWith(conflict(), [500, ''])
    const error = await fastForward(failureOf(create()))
    expect(error).toMatchObject({ details: { kind: 'unavailable', attempts: 2 } })
  })

  it.each<[earlier: string, answer: nock.ReplyFnResult, mayBeProcessed: boolean]>([
    ['an outage', [503, ''], true],
    ['a 429', [429, {}, { 'retry-after': '1' }], false],
  ])('the error says whether an earlier attempt may have been processed: %s', async (_, answer, mayBeProcessed) => {
    answerWith(answer, ...Array.from({ length: 9 }, conflict))
    const error = await fastForward(failureOf(newClient().updateRecord('people', RECORD_ID, {})))
    expect(error).toMatchObject({ details: { kind: 'write-conflict', mayBeProcessed } })
  })

  it.each<[answers: string, sentAt: number, first: () => nock.ReplyFnResult]>([
    ['conflicts', 1_500, conflict],
    ['an outage and a conflict', 0, () => [503, '']],
  ])('the answer says when the first attempt began that may have been processed: %s', async (_, sentAt, first) => {
    answerWith(first(), conflict())
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const client = newClient()
    const answer = await fastForward(client.assertRecord('people', 'email_addresses', {}))
    expect(answer.sentAt - client.startedAt).toBe(sentAt)
  })

  it('no attempt exceeds the deadline', async () => {
    answerWith(...Array.from({ length: 9 }, conflict))
    const failure = failureOf(newClient().withDeadline(2_000).createRecord('people', {}))
    expect(await fastForward(failure)).toMatchObject({ details: { kind: 'write-conflict' } })
    expect(Date.now() - START).toBeLessThan(2_000)
    expect(arrivals.length).toBeGreaterThan(1)
  })

  it.each([
    ['slug_conflict', (attio: AttioClient) => attio.createRecord('people', {})],
    ['uniqueness_conflict', (attio: AttioClient) => attio.createWebhook('https://hook.example.com', [])],
    ['concurrent_write_conflict', (attio: AttioClient) => attio.createWebhook('https://hook.example.com', [])],
    ['concurrent_write_conflict', (attio: AttioClient) => attio.updateWebhook('webhook', [])],
  ])('any other 409 is final: %s', async (code, send) => {
    answerWith([409, { status_code: 409, code }])
    expect(await fastForward(failureOf(send(newClient())))).toMatchObject({ details: { kind: 'rejected', code } })
    expect(arrivals).toHaveLength(1)
  })
})

describe('after a 429', () => {
  const inTwoSeconds = () => rateLimit(new Date(START + 2000))

  it.each(requests)('%s is sent again once Attio accepts requests', async (_name, _isIdempotent, send) => {
    answerWith(inTwoSeconds())
    await fastForward(send(newClient()))
    expect(times()).toEqual([0, 2000])
  })

  it('the client reads a delay in seconds', async () => {
    answerWith([429, {}, { 'retry-after': '3' }])
    await fastForward(newClient().listObjects())
    expect(times()).toEqual([0, 3000])
  })

  it('requests with that token wait, and those with other tokens do not', async () => {
    answerWith(inTwoSeconds())
    const [limited, other] = [newClient(), newClient()]
    const first = limited.listObjects()
    await waitUntil(() => rateGateFor(limited.tokenHash).isPaused())
    const create = limited.withDeadline(30_000).createRecord('people', {})
    await fastForward(Promise.all([first, limited.listObjects(), create, other.listObjects()]))
    const timesOf = ({ tokenHash: of }: AttioClient) =>
      arrivals.filter(({ tokenHash }) => tokenHash === of).map(({ at }) => at)
    expect(timesOf(limited)).toEqual([0, 2000, 2000, 2000])
    expect(timesOf(other)).toEqual([0])
  })

  it('the client allows as many other failures as without a 429', async () => {
    const four = Array.from({ length: 4 })
    answerWith(...four.map(() => rateLimit(new Date(START))), ...four.map((): nock.ReplyFnResult => [503, '']))
    expect(await fastForward(newClient().listObjects())).toEqual([])
    expect(arrivals).toHaveLength(9)
  })

  it.each(['99999999999', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'the token is paused for an hour and no longer if Retry-After is %s',
    async (retryAfter) => {
      answerWith([429, {}, { 'retry-after': retryAfter }])
      const error = await fastForward(failureOf(newClient().listObjects()))
      expect(error).toMatchObject({ details: { kind: 'rate-limited', retryAt: HOUR_MS } })
      await vi.advanceTimersByTimeAsync(HOUR_MS)
      expect(await fastForward(newClient(true).listObjects())).toEqual([])
    },
  )

  it('requests are spaced out if the time in Retry-After is past', async () => {
    answerWith(...Array.from({ length: 500 }, () => rateLimit(new Date(START))))
    await fastForward(failureOf(newClient().listObjects()))
    expect(arrivals.length).toBeGreaterThan(1)
    expect(arrivals.length).toBeLessThanOrEqual(30_000 / 250)
  })

  it('requests fail at once with the end of the pause if it outlasts the deadline', async () => {
    answerWith(rateLimit(new Date(START + 60_000)))
    const client = newClient()
    const error = await fastForward(failureOf(client.createRecord('people', {})))
    expect(error).toMatchObject({ details: { kind: 'rate-limited', retryAt: 60_000, attempts: 1 } })
    const next = await fastForward(failureOf(client.listObjects()))
    expect(next).toMatchObject({ details: { kind: 'rate-limited', retryAt: 60_000, attempts: 0 } })
    expect(arrivals).toHaveLength(1)
    expect(Date.now()).toBe(START)
  })
})
