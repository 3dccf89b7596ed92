import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AttioErrorKind } from './errors'
import {
  BACKOFF_BASE_MS,
  BACKOFF_MAX_MS,
  TOTAL_TIMEOUT_MS,
  decideRetry,
  MAX_ATTEMPTS,
  MIN_ATTEMPT_MS,
  retryAfterMs,
  type FailedAttempt,
} from './retry'

const OUTAGES: AttioErrorKind[] = ['unavailable', 'unreachable', 'timeout', 'unreadable']
const ANSWERS: AttioErrorKind[] = ['rejected', 'too-large']
const FAILURES: AttioErrorKind[] = ['rate-limited', ...OUTAGES, ...ANSWERS]

function failedTry(given: Partial<FailedAttempt>): FailedAttempt {
  return { kind: 'unavailable', isIdempotent: true, attempts: 1, remainingMs: TOTAL_TIMEOUT_MS, jitter: 1, ...given }
}

const anyTry: fc.Arbitrary<FailedAttempt> = fc
  .record({
    kind: fc.constantFrom(...FAILURES),
    isIdempotent: fc.boolean(),
    wasNotSent: fc.boolean(),
    attempts: fc.integer({ min: 1, max: 200 }),
    remainingMs: fc.integer({ min: -1000, max: TOTAL_TIMEOUT_MS }),
    wait: fc.option(fc.integer({ min: 0, max: 2 * TOTAL_TIMEOUT_MS }), { nil: undefined }),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ wait, ...rest }) => (wait === undefined ? rest : { ...rest, retryAfterMs: wait }))

describe('whether a request is sent again', () => {
  it.each<[retried: boolean, why: string, given: Partial<FailedAttempt>]>([
    ...OUTAGES.map((failure): [boolean, string, Partial<FailedAttempt>] => [
      true,
      `${failure}, repeatable`,
      { kind: failure },
    ]),
    ...OUTAGES.map((failure): [boolean, string, Partial<FailedAttempt>] => [
      false,
      `${failure}, a create`,
      { kind: failure, isIdempotent: false },
    ]),
    ...ANSWERS.map((failure): [boolean, string, Partial<FailedAttempt>] => [
      false,
      `${failure}, repeatable`,
      { kind: failure },
    ]),
    [true, 'unreachable, a create that was not sent', { kind: 'unreachable', isIdempotent: false, wasNotSent: true }],
    [true, 'timeout, a create that was not sent', { kind: 'timeout', isIdempotent: false, wasNotSent: true }],
    [
      false,
      'the last try of a create that was not sent',
      { isIdempotent: false, wasNotSent: true, attempts: MAX_ATTEMPTS },
    ],
    [true, 'rate-limited, repeatable', { kind: 'rate-limited' }],
    [true, 'rate-limited, a create', { kind: 'rate-limited', isIdempotent: false }],
    [true, 'rate-limited, after many tries', { kind: 'rate-limited', attempts: 100 }],
    [true, 'the last try but one', { attempts: MAX_ATTEMPTS - 1 }],
    [false, 'the last try', { attempts: MAX_ATTEMPTS }],
    [
      true,
      'rate-limited with time to wait and try',
      { kind: 'rate-limited', retryAfterMs: TOTAL_TIMEOUT_MS - MIN_ATTEMPT_MS - 1 },
    ],
    [
      false,
      'rate-limited with time to wait alone',
      { kind: 'rate-limited', retryAfterMs: TOTAL_TIMEOUT_MS - MIN_ATTEMPT_MS },
    ],
    [false, 'rate-limited for longer than there is', { kind: 'rate-limited', retryAfterMs: 30_000 }],
    [false, 'no time left', { remainingMs: 0 }],
    [false, 'rate-limited, no time left', { kind: 'rate-limited', remainingMs: 0, retryAfterMs: 0 }],
  ])('%s: %s', (retried, _why, given) => {
    expect(decideRetry(failedTry(given)).retry).toBe(retried)
  })
})

describe('how long it waits', () => {
  it.each<[attempts: number, longest: number]>([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [4, 4000],
  ])('try %i: half to all of %i ms', (tries, longest) => {
    expect(decideRetry(failedTry({ attempts: tries, jitter: 0 }))).toEqual({ retry: true, delayMs: longest / 2 })
    expect(decideRetry(failedTry({ attempts: tries, jitter: 1 }))).toEqual({ retry: true, delayMs: longest })
  })

  it('as long as Attio asks for after a 429', () => {
    expect(decideRetry(failedTry({ kind: 'rate-limited', retryAfterMs: 1000 }))).toEqual({ retry: true, delayMs: 1000 })
  })

  it('a while also when the moment Attio named is past', () => {
    const decision = decideRetry(failedTry({ kind: 'rate-limited', retryAfterMs: 0, jitter: 0 }))
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
        const decision = decideRetry({ ...given, kind: 'rate-limited' })
        return !decision.retry || decision.delayMs >= (given.retryAfterMs ?? 0)
      }),
    )
  })

  it('never repeats a create but after a 429, or if it was not sent', () => {
    fc.assert(
      fc.property(anyTry, (given) => {
        const decision = decideRetry({ ...given, isIdempotent: false })
        return !decision.retry || given.kind === 'rate-limited' || given.wasNotSent === true
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
