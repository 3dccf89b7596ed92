import nock from 'nock'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useNockAttio } from '../testing/nock-attio'
import { isNetworkIdle, holdResponse } from '../testing/track-requests'
import { actions } from '../actions'
import { AttioClient } from '../attio/client'
import { AttioError } from '../attio/errors'
import { API, rateLimit } from '../testing/attio-fixtures'
import { wireAttribute, wireRecord } from '../testing/wire-builders'
import { fastForward, useFakeClock, useFakeTimeouts } from '../testing/fake-clock'
import { loadNames } from './record-names'
import { Workspace } from './workspace'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

const START = Date.parse('2026-05-15T20:39:15Z')

useNockAttio()
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  useFakeClock()
  useFakeTimeouts()
  vi.setSystemTime(START)
})

const forward = <T>(work: Promise<T>): Promise<T> => fastForward(work, isNetworkIdle)

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

type Answer = (n: number) => Promise<nock.ReplyFnResult>

/** How the callers with 2 and with 30 seconds end, in seconds after their start, and how many requests it takes. */
type End = [short: string, long: string, requests: number]

const ok: nock.ReplyFnResult = [200, { data: [] }]
const late =
  (ms: number, answer: nock.ReplyFnResult): Answer =>
  () =>
    after(ms).then(() => answer)

/** How Attio answers the nth request for the objects, and how both calls end if one starts half a second earlier. */
const CASES: [attio: string, answer: Answer, shortFirst: End, longFirst: End][] = [
  ['takes four seconds', late(4000, ok), ['timeout in 2', 'answered in 3.5', 1], ['timeout in 2', 'answered in 4', 1]],
  ['takes a second', late(1000, ok), ['answered in 1', 'answered in 0.5', 1], ['answered in 0.5', 'answered in 1', 1]],
  [
    // The second caller asks again when the load of the first has ended.
    'never answers',
    () => new Promise(() => undefined),
    ['timeout in 2', 'timeout in 30', 4],
    ['timeout in 2', 'timeout in 30', 3],
  ],
  [
    'fails four times',
    (n) => Promise.resolve(n <= 4 ? [503, ''] : ok),
    ['timeout in 2', 'answered in 7', 5],
    ['timeout in 2', 'answered in 7.5', 5],
  ],
  [
    'always fails',
    () => Promise.resolve([503, '']),
    ['timeout in 2', 'unavailable in 14.5', 10],
    ['timeout in 2', 'unavailable in 7.5', 5],
  ],
  [
    'limits requests for three seconds',
    (n) => Promise.resolve(n === 1 ? rateLimit(new Date(START + 3000)) : ok),
    ['timeout in 2', 'answered in 2.5', 2],
    ['timeout in 2', 'answered in 3', 2],
  ],
  [
    'limits requests for a minute, and says so after a second',
    late(1000, [429, {}, { 'retry-after': '60' }]),
    ['rate-limited in 1', 'rate-limited in 0.5', 1],
    ['rate-limited in 0.5', 'rate-limited in 1', 1],
  ],
  [
    'rejects after a second',
    late(1000, [403, { code: 'unauthorized' }]),
    ['rejected in 1', 'rejected in 1.5', 2],
    ['rejected in 1.5', 'rejected in 1', 2],
  ],
]

let tokens = 0
let requests = 0

/** Lets Attio answer, and returns a function that requests the objects with a token that no other test has. */
function answerWith(answer: Answer) {
  const token = `shared-${++tokens}`
  requests = 0
  nock(API)
    .persist()
    .get('/v2/objects')
    .reply(function () {
      return holdResponse(this.req.headers, answer(++requests))
    })
  return async (startMs: number, budgetMs: number): Promise<string> => {
    await after(startMs)
    const result = await new Workspace(new AttioClient(token, budgetMs)).objects().then(
      () => 'answered',
      (error: unknown) => (error instanceof AttioError ? error.details.kind : String(error)),
    )
    return `${result} in ${(Date.now() - START - startMs) / 1000}`
  }
}

describe('two callers with 2 and 30 seconds share a load and keep their deadlines', () => {
  it.each(CASES)('if Attio %s and the call with 2 seconds is first', async (_attio, answer, shortFirst) => {
    const call = answerWith(answer)
    const ends = await forward(Promise.all([call(0, 2000), call(500, 30_000)]))
    expect([...ends, requests]).toEqual(shortFirst)
  })

  it.each(CASES)('if Attio %s and the call with 30 seconds is first', async (_attio, answer, _other, longFirst) => {
    const call = answerWith(answer)
    const [long, short] = await forward(Promise.all([call(0, 30_000), call(500, 2000)]))
    expect([short, long, requests]).toEqual(longFirst)
  })
})

describe('a shared load', () => {
  it('is aborted when its last caller has left, and the next call starts a new one', async () => {
    const call = answerWith((n) => (n === 1 ? new Promise(() => undefined) : Promise.resolve(ok)))
    const results = await forward(Promise.all([call(0, 2000), call(500, 2000), call(3000, 2000)]))
    expect(results).toEqual(['timeout in 2', 'timeout in 2', 'answered in 0'])
    await forward(after(60_000))
    expect(requests).toBe(2)
  })

  it('continues for the other action if one action was cancelled', async () => {
    const token = `shared-${++tokens}`
    nock(API)
      .get('/v2/objects')
      .reply(function () {
        return holdResponse(
          this.req.headers,
          after(4000).then(() => ok),
        )
      })
    const end = new AbortController()
    const attio = new AttioClient(token)
    const cancelled = new Workspace(attio.withSignal(end.signal)).objects().catch((error: unknown) => error)
    const other = new Workspace(attio).objects()
    await forward(after(1000))
    end.abort()
    expect(await cancelled).toMatchObject({ details: { kind: 'cancelled' } })
    expect(await forward(other)).toEqual([])
  })
})

describe('an attribute that an admin adds while older attributes are on their way', () => {
  it('is read and written by later calls', async () => {
    const accessToken = `shared-${++tokens}`
    const name = wireAttribute('name', 'text')
    const attributes = [name]
    const record = wireRecord('engine', { name: [{ value: 'Engine' }], stage: [{ value: 'Won' }] })
    nock(API)
      .persist()
      .get('/v2/objects/deals/attributes')
      .query(true)
      .reply(function () {
        const answer: nock.ReplyFnResult = [200, { data: [...attributes] }]
        return holdResponse(
          this.req.headers,
          after(2000).then(() => answer),
        )
      })
    for (const method of ['GET', 'PUT', 'PATCH'])
      nock(API)
        .persist()
        .intercept(/records/, method)
        .reply(200, { data: record })
    const run = (action: keyof typeof actions, input: object) =>
      (actions[action] as unknown as (props: object) => Promise<object>)({
        ctx: { configuration: { accessToken } },
        input: { object: 'deals', recordId: record.id.record_id, ...input },
      })

    const workspace = new Workspace(new AttioClient(accessToken))
    await forward(workspace.catalog('deals'))
    const older = workspace.catalog('deals', { isFresh: true })
    await forward(after(1000))
    attributes.push(wireAttribute('stage', 'text'))
    const [read] = await forward(
      Promise.all([run('getRecord', {}), run('updateRecord', { values: { stage: 'Won' } }), older]),
    )
    expect(read).toMatchObject({ record: { values: { name: 'Engine', stage: 'Won' } } })
    expect(await forward(run('getRecord', {}))).toEqual(read)
  })
})

describe('optional metadata', () => {
  it('is abandoned after five seconds: names', async () => {
    for (const method of ['GET', 'POST'])
      nock(API)
        .persist()
        .intercept(/.*/, method)
        .reply(function () {
          return holdResponse(this.req.headers, new Promise<never>(() => undefined))
        })
    const workspace = new Workspace(new AttioClient(`shared-${++tokens}`))
    expect(await forward(loadNames(new Map([['deals', new Set(['engine'])]]), workspace))).toEqual(new Map())
    expect(Date.now() - START).toBe(5000)
  })
})
