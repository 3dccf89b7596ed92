import nock from 'nock'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useNockAttio } from '../testing/nock-attio'
import { actions } from '../actions'
import { Cache } from '../cache'
import { API } from '../testing/attio-fixtures'
import { fastForward, setWallClock, useFakeClock, useFakeTimeouts } from '../testing/fake-clock'
import { wireAttribute, wireRecord } from '../testing/wire-builders'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

const HOUR_MS = 3_600_000
const STEPS: [name: string, ms: number][] = [
  ['is right', 0],
  ['is set back by an hour', -HOUR_MS],
  ['is set forward by an hour', HOUR_MS],
]
/** Attio's clock at the start of each test; our wall clock is independent. */
const ATTIO_START = Date.parse('2026-05-15T20:39:15Z')

let tokens = 0
let token: string
let startedAt: number
let arrivals: number[]

useNockAttio()
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  useFakeClock()
  token = `clock-steps-${++tokens}`
  startedAt = performance.now()
  arrivals = []
})

const elapsed = (): number => performance.now() - startedAt
const attioNow = (): number => ATTIO_START + elapsed()
const httpDate = (ms: number): string => new Date(ms).toUTCString()

/** Answers by Attio's clock, and moves our wall clock by `stepMs` after the first request. */
function answer(method: 'GET' | 'PUT', path: string, stepMs: number, ...replies: (() => nock.ReplyFnResult)[]): void {
  nock(API)
    .intercept(path, method)
    .query(true)
    .times(replies.length)
    .reply(() => {
      const reply = replies[arrivals.length]?.() ?? [500, '']
      if (arrivals.push(elapsed()) === 1) setWallClock(stepMs)
      return reply
    })
}

const props = (input: object) => ({ ctx: { configuration: { accessToken: token } }, input }) as never
const listObjects = () => fastForward(actions.listObjects(props({})))
const limited = () => [429, {}, { 'retry-after': httpDate(attioNow() + 2000), date: httpDate(attioNow()) }] as const
const listed = (): nock.ReplyFnResult => [200, { data: [] }]
const down = (): nock.ReplyFnResult => [503, '']
const hangs = () => new Promise<never>(() => undefined) as never

describe.each(STEPS)('if the wall clock %s,', (_name, stepMs) => {
  it('a pause lasts as long as Attio asks, for later calls too', async () => {
    answer('GET', '/v2/objects', stepMs, () => [...limited()], listed, listed)
    await listObjects()
    expect(arrivals).toEqual([0, 2000])
    await listObjects()
    expect(elapsed()).toBe(2000)
  })

  it('requests fail after 30 seconds', async () => {
    useFakeTimeouts()
    answer('GET', '/v2/objects', stepMs, ...Array.from({ length: 9 }, () => hangs))
    await expect(listObjects()).rejects.toThrow('did not answer in time')
    expect(elapsed()).toBe(30_000)
  })

  it('failures are retried as often, and after the same delays', async () => {
    answer('GET', '/v2/objects', stepMs, down, down, listed)
    await listObjects()
    expect(arrivals).toEqual([0, 500, 1500])
  })

  it('cached values are kept for five minutes', () => {
    const cached = new Cache<string>(1)
    cached.set('key', 'value')
    setWallClock(stepMs)
    vi.advanceTimersByTime(299_999)
    expect(cached.get('key')).toBe('value')
    vi.advanceTimersByTime(1)
    expect(cached.get('key')).toBeUndefined()
  })

  it.each([
    ['created', 500, true],
    ['found', -60_000, false],
  ])('an upsert reports correctly that it %s the record', async (_what, createdAfterMs, created) => {
    const attributes = [wireAttribute('email', 'email-address', { is_unique: true })]
    nock(API).get('/v2/objects/people/attributes').query(true).reply(200, { data: attributes })
    const record = { ...wireRecord('ada'), created_at: new Date(ATTIO_START + createdAfterMs).toISOString() }
    const saved = (): nock.ReplyFnResult => [200, { data: record }, { date: httpDate(attioNow()) }]
    answer('PUT', '/v2/objects/people/records', stepMs, down, saved)
    const values = { email: 'ada@example.com' }
    const input = { object: 'people', values, matchingAttribute: 'email' }
    expect(await fastForward(actions.createRecord(props(input)))).toMatchObject({ created })
  })
})
