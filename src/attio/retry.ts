import type { AttioErrorKind } from './errors'

export const ATTEMPT_TIMEOUT_MS = 10_000
/** A try that has less time than this is not worth its request. */
export const MIN_ATTEMPT_MS = 1_000
export const TOTAL_TIMEOUT_MS = 30_000
export const MAX_ATTEMPTS = 5
export const BACKOFF_BASE_MS = 500
export const BACKOFF_MAX_MS = 8_000
const MAX_RETRY_AFTER_MS = 60 * 60 * 1000

export interface FailedAttempt {
  kind: AttioErrorKind
  isIdempotent: boolean
  /** Whether nothing was sent. */
  wasNotSent?: boolean
  /** How many tries failed like this one so far: 429s and everything else are counted apart. */
  attempts: number
  /** What is left of the time for the whole action, in milliseconds. */
  remainingMs: number
  /** How long Attio asked us to wait, in milliseconds. */
  retryAfterMs?: number
  /** A number from 0 to 1 that spreads clients out. */
  jitter: number
}

export type RetryDecision = { retry: true; delayMs: number } | { retry: false; reason: string }

/**
 * Decides whether a request is sent again, and after how many milliseconds.
 *
 * A 429 was not processed, so it is repeated for any request for as long as there is time
 * (https://docs.attio.com/rest-api/guides/rate-limiting), but never at once: the moment that Attio names can be past already.
 * Everything else that was sent may have been processed, so it is repeated only where that is harmless.
 */
export function decideRetry({
  kind,
  isIdempotent,
  wasNotSent = false,
  attempts,
  remainingMs,
  retryAfterMs,
  jitter,
}: FailedAttempt): RetryDecision {
  if (kind === 'cancelled') return { retry: false, reason: 'nobody waits for it' }
  if (kind === 'rejected') return { retry: false, reason: 'the answer would be the same' }
  if (kind === 'too-large') return { retry: false, reason: 'the answer would be as large' }
  if (kind !== 'rate-limited' && !isIdempotent && !wasNotSent)
    return { retry: false, reason: 'it may have been processed' }
  if (kind !== 'rate-limited' && attempts >= MAX_ATTEMPTS) return { retry: false, reason: 'tried often enough' }

  const delayMs =
    kind === 'rate-limited' && retryAfterMs !== undefined
      ? Math.max(retryAfterMs, backoffMs(1, jitter))
      : backoffMs(attempts, jitter)
  return delayMs + MIN_ATTEMPT_MS < remainingMs ? { retry: true, delayMs } : { retry: false, reason: 'out of time' }
}

function backoffMs(tries: number, jitter: number): number {
  const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** (tries - 1))
  return ceiling * (0.5 + jitter / 2)
}

/**
 * Returns how many milliseconds a `Retry-After` header asks us to wait, or undefined when it says nothing usable. Attio
 * sends an HTTP date (https://docs.attio.com/rest-api/guides/rate-limiting); it is compared with the answer's own `Date`,
 * so that a wrong clock here neither shortens nor stretches the wait. Whatever lies further ahead than an hour counts as an hour.
 */
export function retryAfterMs(retryAfter: unknown, date: unknown, now: number): number | undefined {
  if (typeof retryAfter !== 'string' || retryAfter.trim() === '') return undefined
  const seconds = Number(retryAfter)
  const until = parseHttpDate(retryAfter)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : until && until - (parseHttpDate(date) ?? now)
  return ms === undefined ? undefined : Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS)
}

/** An HTTP date has a time of day; without one, `Date.parse` makes a date of "soon 2099" too. */
function parseHttpDate(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/\d\d:\d\d:\d\d/.test(text)) return undefined
  const moment = Date.parse(text)
  return Number.isNaN(moment) ? undefined : moment
}
