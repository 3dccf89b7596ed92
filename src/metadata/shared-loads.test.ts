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

/** Attio as it answers the nth request for the objects, and what comes of it. */
interface Case {
  attio: string
  answer: Answer
  /** How each fares who has 2 seconds and 30, the one asking half a second after the other: how it ends and in how many seconds. */
  impatientFirst: { impatient: string; patient: string; requests: number }
  patientFirst: { impatient: string; patient: string; requests: number }
}

const ok: nock.ReplyFnResult = [200, { data: [] }]
const late =
  (ms: number, answer: nock.ReplyFnResult): Answer =>
  () =>
    after(ms).then(() => answer)

const CASES: Case[] = [
  {
    attio: 'takes four seconds',
    answer: late(4000, ok),
    impatientFirst: { impatient: 'timeout in 2', patient: 'answered in 3.5', requests: 1 },
    patientFirst: { impatient: 'timeout in 2', patient: 'answered in 4', requests: 1 },
  },
  {
    attio: 'takes a second',
    answer: late(1000, ok),
    impatientFirst: { impatient: 'answered in 1', patient: 'answered in 0.5', requests: 1 },
    patientFirst: { impatient: 'answered in 0.5', patient: 'answered in 1', requests: 1 },
  },
  {
    attio: 'never answers',
    answer: () => new Promise(() => undefined),
    // Who came second asks again when the load of the first has come to its end.
    impatientFirst: { impatient: 'timeout in 2', patient: 'timeout in 30', requests: 4 },
    patientFirst: { impatient: 'timeout in 2', patient: 'timeout in 30', requests: 3 },
  },
  {
    attio: 'fails four times',
    answer: (n) => Promise.resolve(n <= 4 ? [503, ''] : ok),
    impatientFirst: { impatient: 'timeout in 2', patient: 'answered in 7', requests: 5 },
    patientFirst: { impatient: 'timeout in 2', patient: 'answered in 7.5', requests: 5 },
  },
  {
    attio: 'fails for ever',
    answer: () => Promise.resolve([503, '']),
    impatientFirst: { impatient: 'timeout in 2', patient: 'unavailable in 14.5', requests: 10 },
    patientFirst: { impatient: 'timeout in 2', patient: 'unavailable in 7.5', requests: 5 },
  },
  {
    attio: 'limits for three seconds',
    answer: (n) => Promise.resolve(n === 1 ? rateLimit(new Date(START + 3000)) : ok),
    impatientFirst: { impatient: 'timeout in 2', patient: 'answered in 2.5', requests: 2 },
    patientFirst: { impatient: 'timeout in 2', patient: 'answered in 3', requests: 2 },
  },
  {
    attio: 'limits for a minute, and says so in a second',
    answer: late(1000, [429, {}, { 'retry-after': '60' }]),
    impatientFirst: { impatient: 'rate-limited in 1', patient: 'rate-limited in 0.5', requests: 1 },
    patientFirst: { impatient: 'rate-limited in 0.5', patient: 'rate-limited in 1', requests: 1 },
  },
  {
    attio: 'refuses in a second',
    answer: late(1000, [403, { code: 'unauthorized' }]),
    impatientFirst: { impatient: 'rejected in 1', patient: 'rejected in 1.5', requests: 2 },
    patientFirst: { impatient: 'rejected in 1.5', patient: 'rejected in 1', requests: 2 },
  },
]

let tokens = 0
let requests = 0

/** Lets Attio answer, and returns what makes a caller for a token that no other test has. */
function stage(answer: Answer) {
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

describe('two who wait for one load, with 2 and with 30 seconds', () => {
  it.each(CASES)('where Attio $attio, the impatient one first', async ({ answer, impatientFirst }) => {
    const call = stage(answer)
    const [impatient, patient] = await forward(Promise.all([call(0, 2000), call(500, 30_000)]))
    expect({ impatient, patient, requests }).toEqual(impatientFirst)
  })

  it.each(CASES)('where Attio $attio, the patient one first', async ({ answer, patientFirst }) => {
    const call = stage(answer)
    const [patient, impatient] = await forward(Promise.all([call(0, 30_000), call(500, 2000)]))
    expect({ impatient, patient, requests }).toEqual(patientFirst)
  })
})

describe('a load whose last caller has left', () => {
  it('aborts its requests, and the next call starts a new load', async () => {
    const call = stage((n) => (n === 1 ? new Promise(() => undefined) : Promise.resolve(ok)))
    const results = await forward(Promise.all([call(0, 2000), call(500, 2000), call(3000, 2000)]))
    expect(results).toEqual(['timeout in 2', 'timeout in 2', 'answered in 0'])
    await forward(after(60_000))
    expect(requests).toBe(2)
  })

  it('but by an action that was cancelled, goes on for another', async () => {
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

describe('what is a courtesy', () => {
  it('is waited for five seconds: names', async () => {
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
