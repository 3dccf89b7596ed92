import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { failureOf, fastForward, useFakeClock, useFakeTimeouts } from '../testing/fake-clock'
import { GateError, RateGate, rateGateFor } from './rate-gate'

vi.mock('node:timers/promises', () => import('../testing/fake-timers-promises'))

const { signal } = new AbortController()
const LIMIT = 30
const ENDED: Promise<unknown> = Promise.resolve()

let gate: RateGate
let startedAt: number
/** The names of the requests that were sent, and when. */
let sent: [name: string, atMs: number][]

beforeEach(() => {
  useFakeClock()
  useFakeTimeouts()
  gate = new RateGate()
  startedAt = performance.now()
  sent = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const elapsedMs = () => performance.now() - startedAt
const names = () => sent.map(([name]) => name)
const nextTurn = () => new Promise(setImmediate)

/** Sends a request through the gate; it stays in flight until `work` ends. */
function send(name: string, { timeoutMs = 30_000, end = signal, work = ENDED } = {}) {
  return gate.run(performance.now() + timeoutMs, end, () => {
    sent.push([name, elapsedMs()])
    return work
  })
}

/** Fills the gate. The returned function ends the oldest request in flight. */
function fill(): () => Promise<unknown> {
  const ends: (() => void)[] = []
  for (let n = 0; n < LIMIT; n += 1) void send('busy', { work: new Promise<void>((end) => ends.push(end)) })
  return () => {
    ends.shift()?.()
    return nextTurn()
  }
}

const gateError = (details: object) => ({ name: 'Error', details })

describe('a rate gate with thirty requests in flight', () => {
  let endOne: () => Promise<unknown>
  beforeEach(async () => {
    endOne = fill()
    await nextTurn()
    expect(sent).toHaveLength(LIMIT)
    sent = []
  })

  it('sends one waiting request for each that ends, in order', async () => {
    for (const name of ['first', 'second', 'third']) void send(name, { work: new Promise(() => undefined) })
    await nextTurn()
    expect(names()).toEqual([])
    await endOne()
    expect(names()).toEqual(['first'])
    await endOne()
    await endOne()
    expect(names()).toEqual(['first', 'second', 'third'])
  })

  it('sends thirty again after thirty ended', async () => {
    for (let n = 0; n < LIMIT; n += 1) await endOne()
    fill()
    void send('one too many')
    await nextTurn()
    expect(sent).toHaveLength(LIMIT)
  })

  it('sends the next request after one that failed', async () => {
    const failing = failureOf(send('failing', { work: Promise.reject(new Error('failed')) }))
    void send('next')
    await endOne()
    expect(await failing).toEqual(new Error('failed'))
    await nextTurn()
    expect(names()).toEqual(['failing', 'next'])
  })

  it('rejects a request at its deadline, and no other', async () => {
    const hurried = failureOf(send('hurried', { timeoutMs: 1000 }))
    const patient = send('patient')
    expect(await fastForward(hurried)).toMatchObject(gateError({ kind: 'timeout' }))
    expect(elapsedMs()).toBe(1000)
    await endOne()
    await patient
    expect(names()).toEqual(['patient'])
  })

  it('rejects a cancelled request at once, and no other', async () => {
    const end = new AbortController()
    const cancelled = failureOf(send('cancelled', { end: end.signal }))
    await nextTurn()
    end.abort()
    expect(await cancelled).toMatchObject(gateError({ kind: 'cancelled' }))
    expect(await failureOf(send('cancelled before', { end: end.signal }))).toBeInstanceOf(GateError)
    void send('patient')
    await endOne()
    expect(names()).toEqual(['patient'])
  })

  it('holds a waiting request back when a pause begins, and keeps its turn', async () => {
    const waiting = [send('first'), send('second')]
    gate.pause(startedAt + 3000)
    await endOne()
    expect(names()).toEqual([])
    await fastForward(Promise.all(waiting))
    expect(sent).toEqual([
      ['first', 3000],
      ['second', 3000],
    ])
  })
})

describe('a paused rate gate', () => {
  it('sends nothing until the pause ends', async () => {
    gate.pause(startedAt + 3000)
    await fastForward(send('paused'))
    await fastForward(send('later'))
    expect(sent).toEqual([
      ['paused', 3000],
      ['later', 3000],
    ])
  })

  it.each([
    [1000, 3000],
    [4000, 4000],
  ])('keeps the longer of two pauses: one of 3000 ms and one of %i ms last %i ms', async (second, expected) => {
    gate.pause(startedAt + 3000)
    const waiting = send('waiting')
    gate.pause(startedAt + second)
    await fastForward(Promise.all([waiting, send('later')]))
    expect(sent.map(([, atMs]) => atMs)).toEqual([expected, expected])
  })

  it('rejects a cancelled request at once', async () => {
    gate.pause(startedAt + 3000)
    const end = new AbortController()
    const waiting = failureOf(send('cancelled', { end: end.signal }))
    end.abort()
    expect(await waiting).toMatchObject(gateError({ kind: 'cancelled' }))
    expect(await failureOf(send('cancelled before', { end: end.signal }))).toMatchObject(
      gateError({ kind: 'cancelled' }),
    )
    expect(elapsedMs()).toBe(0)
    expect(sent).toEqual([])
  })

  it.each([1000, 2000])('rejects at once a request with 1000 ms left if it pauses for %i ms', async (pauseMs) => {
    gate.pause(startedAt + pauseMs)
    const error = await fastForward(failureOf(send('hurried', { timeoutMs: 1000 })))
    expect(error).toMatchObject(gateError({ kind: 'rate-limited', retryAt: startedAt + pauseMs }))
    expect(elapsedMs()).toBe(0)
  })
})

describe('rateGateFor', () => {
  it('returns one gate for each token, for as long as a pause may last', () => {
    const ada = rateGateFor('ada')
    ada.pause(performance.now() + 3_600_000)
    expect(rateGateFor('grace')).not.toBe(ada)
    expect(rateGateFor('grace').isPaused()).toBe(false)
    vi.advanceTimersByTime(3_599_999)
    expect(rateGateFor('ada').isPaused()).toBe(true)
    vi.advanceTimersByTime(3_600_000)
    expect(rateGateFor('ada')).toBe(ada)
    expect(ada.isPaused()).toBe(false)
  })
})
