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
/** Attio does not process a request that it answers so. */
const UNPROCESSED: AttioErrorKind[] = ['rate-limited', 'write-conflict']
const FAILURES: AttioErrorKind[] = [...UNPROCESSED, ...OUTAGES, ...ANSWERS]

function failedAttempt(details: Partial<FailedAttempt>): FailedAttempt {
  return { kind: 'unavailable', isIdempotent: true, attempts: 1, remainingMs: TOTAL_TIMEOUT_MS, jitter: 1, ...details }
}

const anyAttempt: fc.Arbitrary<FailedAttempt> = fc
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

describe('decideRetry', () => {
  const create = { isIdempotent: false }
  const conflict = { kind: 'write-conflict' as const }
  const limited = { kind: 'rate-limited' as const }
  const last = { attempts: MAX_ATTEMPTS }
  const spare = TOTAL_TIMEOUT_MS - MIN_ATTEMPT_MS

  type Row = [retried: boolean, name: string, details: Partial<FailedAttempt>]
  it.each<Row>([
    ...OUTAGES.map((kind): Row => [true, `${kind}, idempotent`, { kind }]),
    ...OUTAGES.map((kind): Row => [false, `${kind}, a create`, { kind, ...create }]),
    ...ANSWERS.map((kind): Row => [false, `${kind}, idempotent`, { kind }]),
    [true, 'unreachable, a create that was not sent', { kind: 'unreachable', ...create, wasNotSent: true }],
    [true, 'timeout, a create that was not sent', { kind: 'timeout', ...create, wasNotSent: true }],
    [false, 'the last attempt of a create that was not sent', { ...create, ...last, wasNotSent: true }],
    [true, 'a write conflict, idempotent', conflict],
    [true, 'a write conflict of a create', { ...conflict, ...create }],
    [false, 'the last write conflict of a create', { ...conflict, ...create, ...last }],
    [false, 'a write conflict at the deadline', { ...conflict, remainingMs: MIN_ATTEMPT_MS }],
    [true, 'rate-limited, idempotent', limited],
    [true, 'rate-limited, a create', { ...limited, ...create }],
    [true, 'many 429s', { ...limited, attempts: 100 }],
    [true, 'the last attempt but one', { attempts: MAX_ATTEMPTS - 1 }],
    [false, 'the last attempt', last],
    [true, 'a 429 with time to wait and retry', { ...limited, retryAfterMs: spare - 1 }],
    [false, 'a 429 with time to wait only', { ...limited, retryAfterMs: spare }],
    [false, 'a failure at the deadline', { remainingMs: 0 }],
    [false, 'a 429 at the deadline', { ...limited, remainingMs: 0, retryAfterMs: 0 }],
  ])('returns retry = %s after %s', (retried, _name, details) => {
    expect(decideRetry(failedAttempt(details)).retry).toBe(retried)
  })
})

describe('the delay of decideRetry', () => {
  it.each<[attempts: number, longest: number]>([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [4, 4000],
  ])('is, after attempt %i, between half of %i ms and all of it', (attempts, longest) => {
    expect(decideRetry(failedAttempt({ attempts, jitter: 0 }))).toEqual({ retry: true, delayMs: longest / 2 })
    expect(decideRetry(failedAttempt({ attempts, jitter: 1 }))).toEqual({ retry: true, delayMs: longest })
  })

  it('is what Attio requires after a 429', () => {
    const decision = decideRetry(failedAttempt({ kind: 'rate-limited', retryAfterMs: 1000 }))
    expect(decision).toEqual({ retry: true, delayMs: 1000 })
  })

  it('is at least a short one if the time in Retry-After is past', () => {
    const decision = decideRetry(failedAttempt({ kind: 'rate-limited', retryAfterMs: 0, jitter: 0 }))
    expect(decision).toEqual({ retry: true, delayMs: BACKOFF_BASE_MS / 2 })
  })
})

describe('decideRetry, for any attempt that it repeats,', () => {
  it.each<[rule: string, holds: (attempt: FailedAttempt, delayMs: number) => boolean]>([
    ['ends the delay before the deadline', ({ remainingMs }, delayMs) => delayMs < remainingMs],
    [
      'waits as long as Attio requires after a 429',
      ({ kind, retryAfterMs: required = 0 }, delayMs) => kind !== 'rate-limited' || delayMs >= required,
    ],
    [
      'knows that Attio did not process it, or that it may be processed twice',
      ({ kind, isIdempotent, wasNotSent }) => isIdempotent || UNPROCESSED.includes(kind) || wasNotSent === true,
    ],
    [
      'has tried it fewer than five times, except after a 429',
      ({ kind, attempts }) => kind === 'rate-limited' || attempts < MAX_ATTEMPTS,
    ],
    ['waits at least the minimum', (_attempt, delayMs) => delayMs >= BACKOFF_BASE_MS / 2],
    [
      'waits at most the maximum, except as long as Attio requires after a 429',
      ({ kind, retryAfterMs: required }, delayMs) =>
        (kind === 'rate-limited' && required !== undefined) || delayMs <= BACKOFF_MAX_MS,
    ],
  ])('%s', (_rule, holds) => {
    fc.assert(
      fc.property(anyAttempt, (attempt) => {
        const decision = decideRetry(attempt)
        return !decision.retry || holds(attempt, decision.delayMs)
      }),
    )
  })
})

describe('retryAfterMs', () => {
  const now = Date.parse('2026-05-15T20:39:15Z')
  const date = 'Fri, 15 May 2026 20:39:15 GMT'

  it.each<[name: string, retryAfter: unknown, date: unknown, expected: number | undefined]>([
    ['an HTTP date', 'Fri, 15 May 2026 20:39:17 GMT', date, 2000],
    ['an HTTP date, no Date header', 'Fri, 15 May 2026 20:39:17 GMT', undefined, 2000],
    ['an HTTP date, an invalid Date header', 'Fri, 15 May 2026 20:39:17 GMT', 'yesterday', 2000],
    ['a clock here that is an hour slow', 'Fri, 15 May 2026 21:39:17 GMT', 'Fri, 15 May 2026 21:39:15 GMT', 2000],
    ['a clock here that is an hour fast', 'Fri, 15 May 2026 19:39:17 GMT', 'Fri, 15 May 2026 19:39:15 GMT', 2000],
    ['the same second', date, date, 0],
    ['a past date', 'Tue, 23 May 2023 14:42:01 GMT', date, 0],
    ['the obsolete form of RFC 850', 'Friday, 15-May-26 20:39:17 GMT', date, 2000],
    ['seconds', '2', date, 2000],
    ['seconds, no Date header', ' 30 ', undefined, 30_000],
    ['one hour in seconds', '3600', date, 3_600_000],
    ['more than an hour in seconds', '99999999999', date, 3_600_000],
    ['a date more than an hour ahead', 'Fri, 31 Dec 9999 23:59:59 GMT', date, 3_600_000],
    ['zero seconds', '0', date, 0],
    ['negative seconds', '-5', date, 0],
    ['no header', undefined, date, undefined],
    ['an empty header', '', date, undefined],
    ['a blank header', '  ', date, undefined],
    ['a word', 'soon', date, undefined],
    ['a word with a year', 'soon 2099', date, undefined],
    ['infinity', 'Infinity', date, undefined],
    ['a weekday', 'Monday', date, undefined],
    ['a number that is not text', 3, date, undefined],
    ['a list', ['3'], date, undefined],
  ])('reads %s', (_name, retryAfter, sent, expected) => {
    expect(retryAfterMs(retryAfter, sent, now)).toBe(expected)
  })

  it('returns at most an hour, or undefined, for any headers', () => {
    const header = fc.oneof(fc.string(), fc.anything(), fc.double().map(String))
    fc.assert(
      fc.property(header, header, (retryAfter, sent) => {
        const wait = retryAfterMs(retryAfter, sent, now)
        return wait === undefined || (wait >= 0 && wait <= 3_600_000)
      }),
    )
  })
})
