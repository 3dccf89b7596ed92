import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AttioFailure } from './errors'
import {
  BACKOFF_BASE_MS,
  BACKOFF_MAX_MS,
  BUDGET_MS,
  decideRetry,
  MAX_TRIES,
  MIN_TRY_MS,
  retryAfterMs,
  type FailedTry,
} from './retry'

const OUTAGES: AttioFailure[] = ['unavailable', 'unreachable', 'timeout', 'unreadable']
const ANSWERS: AttioFailure[] = ['refused', 'too-large']
const FAILURES: AttioFailure[] = ['limited', ...OUTAGES, ...ANSWERS]

function failedTry(given: Partial<FailedTry>): FailedTry {
  return { failure: 'unavailable', isRepeatable: true, tries: 1, remainingMs: BUDGET_MS, jitter: 1, ...given }
}

const anyTry: fc.Arbitrary<FailedTry> = fc
  .record({
    failure: fc.constantFrom(...FAILURES),
    isRepeatable: fc.boolean(),
    isUnsent: fc.boolean(),
    tries: fc.integer({ min: 1, max: 200 }),
    remainingMs: fc.integer({ min: -1000, max: BUDGET_MS }),
    wait: fc.option(fc.integer({ min: 0, max: 2 * BUDGET_MS }), { nil: undefined }),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ wait, ...rest }) => (wait === undefined ? rest : { ...rest, retryAfterMs: wait }))

describe('whether a request is sent again', () => {
  it.each<[retried: boolean, why: string, given: Partial<FailedTry>]>([
    ...OUTAGES.map((failure): [boolean, string, Partial<FailedTry>] => [true, `${failure}, repeatable`, { failure }]),
    ...OUTAGES.map((failure): [boolean, string, Partial<FailedTry>] => [
      false,
      `${failure}, a create`,
      { failure, isRepeatable: false },
    ]),
    ...ANSWERS.map((failure): [boolean, string, Partial<FailedTry>] => [false, `${failure}, repeatable`, { failure }]),
    [true, 'unreachable, a create that was not sent', { failure: 'unreachable', isRepeatable: false, isUnsent: true }],
    [true, 'timeout, a create that was not sent', { failure: 'timeout', isRepeatable: false, isUnsent: true }],
    [false, 'the last try of a create that was not sent', { isRepeatable: false, isUnsent: true, tries: MAX_TRIES }],
    [true, 'limited, repeatable', { failure: 'limited' }],
    [true, 'limited, a create', { failure: 'limited', isRepeatable: false }],
    [true, 'limited, after many tries', { failure: 'limited', tries: 100 }],
    [true, 'the last try but one', { tries: MAX_TRIES - 1 }],
    [false, 'the last try', { tries: MAX_TRIES }],
    [true, 'limited with time to wait and try', { failure: 'limited', retryAfterMs: BUDGET_MS - MIN_TRY_MS - 1 }],
    [false, 'limited with time to wait alone', { failure: 'limited', retryAfterMs: BUDGET_MS - MIN_TRY_MS }],
    [false, 'limited for longer than there is', { failure: 'limited', retryAfterMs: 30_000 }],
    [false, 'no time left', { remainingMs: 0 }],
    [false, 'limited, no time left', { failure: 'limited', remainingMs: 0, retryAfterMs: 0 }],
  ])('%s: %s', (retried, _why, given) => {
    expect(decideRetry(failedTry(given)).retry).toBe(retried)
  })
})

describe('how long it waits', () => {
  it.each<[tries: number, longest: number]>([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [4, 4000],
  ])('try %i: half to all of %i ms', (tries, longest) => {
    expect(decideRetry(failedTry({ tries, jitter: 0 }))).toEqual({ retry: true, delayMs: longest / 2 })
    expect(decideRetry(failedTry({ tries, jitter: 1 }))).toEqual({ retry: true, delayMs: longest })
  })

  it('as long as Attio asks for after a 429', () => {
    expect(decideRetry(failedTry({ failure: 'limited', retryAfterMs: 1000 }))).toEqual({ retry: true, delayMs: 1000 })
  })

  it('a while also when the moment Attio named is past', () => {
    const decision = decideRetry(failedTry({ failure: 'limited', retryAfterMs: 0, jitter: 0 }))
    expect(decision).toEqual({ retry: true, delayMs: BACKOFF_BASE_MS / 2 })
  })
})

describe('the laws of repeating', () => {
  it('never waits beyond the time there is', () => {
    fc.assert(
      fc.property(anyTry, (given) => {
        const decision = decideRetry(given)
        return !decision.retry || decision.delayMs < given.remainingMs
      }),
    )
  })

  it('never comes back sooner than Attio asked', () => {
    fc.assert(
      fc.property(anyTry, (given) => {
        const decision = decideRetry({ ...given, failure: 'limited' })
        return !decision.retry || decision.delayMs >= (given.retryAfterMs ?? 0)
      }),
    )
  })

  it('never repeats a create but after a 429, or if it was not sent', () => {
    fc.assert(
      fc.property(anyTry, (given) => {
        const decision = decideRetry({ ...given, isRepeatable: false })
        return !decision.retry || given.failure === 'limited' || given.isUnsent === true
      }),
    )
  })

  it('never waits longer than the ceiling unless Attio asks for it, nor comes back at once', () => {
    fc.assert(
      fc.property(anyTry, ({ retryAfterMs: _asked, ...given }) => {
        const decision = decideRetry(given)
        return !decision.retry || (decision.delayMs <= BACKOFF_MAX_MS && decision.delayMs >= BACKOFF_BASE_MS / 2)
      }),
    )
  })
})

describe('what a Retry-After header asks for', () => {
  const now = Date.parse('2026-05-15T20:39:15Z')
  const date = 'Fri, 15 May 2026 20:39:15 GMT'

  it.each<[what: string, retryAfter: unknown, date: unknown, expected: number | undefined]>([
    ['an HTTP date', 'Fri, 15 May 2026 20:39:17 GMT', date, 2000],
    ['an HTTP date, no Date header', 'Fri, 15 May 2026 20:39:17 GMT', undefined, 2000],
    ['an HTTP date, a Date header that is none', 'Fri, 15 May 2026 20:39:17 GMT', 'yesterday', 2000],
    ['a clock here that is an hour slow', 'Fri, 15 May 2026 21:39:17 GMT', 'Fri, 15 May 2026 21:39:15 GMT', 2000],
    ['a clock here that is an hour fast', 'Fri, 15 May 2026 19:39:17 GMT', 'Fri, 15 May 2026 19:39:15 GMT', 2000],
    ['the same second', date, date, 0],
    ['a date that is past', 'Tue, 23 May 2023 14:42:01 GMT', date, 0],
    ['the obsolete form of RFC 850', 'Friday, 15-May-26 20:39:17 GMT', date, 2000],
    ['seconds', '2', date, 2000],
    ['seconds, no Date header', ' 30 ', undefined, 30_000],
    ['seconds that lie an hour ahead', '3600', date, 3_600_000],
    ['seconds that lie further ahead', '99999999999', date, 3_600_000],
    ['a date that lies further ahead', 'Fri, 31 Dec 9999 23:59:59 GMT', date, 3_600_000],
    ['no seconds', '0', date, 0],
    ['negative seconds', '-5', date, 0],
    ['no header', undefined, date, undefined],
    ['an empty header', '', date, undefined],
    ['a blank header', '  ', date, undefined],
    ['a word', 'soon', date, undefined],
    ['a word with a year', 'soon 2099', date, undefined],
    ['infinity', 'Infinity', date, undefined],
    ['a weekday that is no date', 'Monday', date, undefined],
    ['a number that is not text', 3, date, undefined],
    ['a list', ['3'], date, undefined],
  ])('%s', (_what, retryAfter, sent, expected) => {
    expect(retryAfterMs(retryAfter, sent, now)).toBe(expected)
  })

  it('is never negative nor longer than an hour, whatever the headers hold', () => {
    const header = fc.oneof(fc.string(), fc.anything(), fc.double().map(String))
    fc.assert(
      fc.property(header, header, (retryAfter, sent) => {
        const wait = retryAfterMs(retryAfter, sent, now)
        return wait === undefined || (wait >= 0 && wait <= 3_600_000)
      }),
    )
  })
})
