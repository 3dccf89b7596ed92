import type { AttioErrorDetails } from './errors'

export const ATTEMPT_TIMEOUT_MS = 10_000
/** Less time is too little for another attempt. */
export const MIN_ATTEMPT_MS = 1_000
export const TOTAL_TIMEOUT_MS = 30_000
export const MAX_ATTEMPTS = 5
export const BACKOFF_BASE_MS = 500
export const BACKOFF_MAX_MS = 8_000
const MAX_RETRY_AFTER_MS = 60 * 60 * 1000

export interface FailedAttempt extends Pick<AttioErrorDetails, 'kind' | 'isIdempotent' | 'wasNotSent'> {
  /** The failed attempts so far: of 429s alone if this is one, otherwise of all other failures. */
  attempts: number
  /** Time left until the deadline, in milliseconds. */
  remainingMs: number
  /** The delay that Attio requires, in milliseconds. */
  retryAfterMs?: number
  /** A random number from 0 to 1, so that clients don't retry all at once. */
  jitter: number
}

export type RetryDecision = { retry: true; delayMs: number } | { retry: false; reason: string }

/**
 * Decides whether to send a request again, and after how many milliseconds.
 *
 * Attio doesn't process a request that it answers with 429, so any request is retried until the deadline
 * (https://docs.attio.com/rest-api/guides/rate-limiting). It waits in any case, because the time in `Retry-After` can
 * be past. After a write conflict, nothing is stored, so any request is retried too, but only a few times. Attio may
 * have processed any other request that was sent, so only idempotent ones are retried.
 */
export function decideRetry(failed: FailedAttempt): RetryDecision {
  const { kind, isIdempotent, attempts, remainingMs, retryAfterMs, jitter } = failed
  if (kind === 'cancelled') return { retry: false, reason: 'it was cancelled' }
  if (kind === 'rejected') return { retry: false, reason: 'the answer would be the same' }
  if (kind === 'too-large') return { retry: false, reason: 'the response would be as large' }
  if (mayBeProcessed(failed) && !isIdempotent) return { retry: false, reason: 'it may have been processed' }
  if (kind !== 'rate-limited' && attempts >= MAX_ATTEMPTS) return { retry: false, reason: 'no attempts are left' }

  const requiredMs = kind === 'rate-limited' ? retryAfterMs : undefined
  const delayMs = requiredMs === undefined ? backoffMs(attempts, jitter) : Math.max(requiredMs, backoffMs(1, jitter))
  return delayMs + MIN_ATTEMPT_MS < remainingMs ? { retry: true, delayMs } : { retry: false, reason: 'no time is left' }
}

/** Whether Attio may have stored what a failed attempt sent. */
export function mayBeProcessed({ kind, wasNotSent = false }: Pick<FailedAttempt, 'kind' | 'wasNotSent'>): boolean {
  return kind !== 'rate-limited' && kind !== 'write-conflict' && !wasNotSent
}

function backoffMs(attempts: number, jitter: number): number {
  const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** (attempts - 1))
  return ceiling * (0.5 + jitter / 2)
}

/**
 * The delay in a `Retry-After` header, in milliseconds: at most an hour; undefined if the header is missing or invalid.
 * Attio sends an HTTP date (https://docs.attio.com/rest-api/guides/rate-limiting). It is compared with the response's
 * `Date`, so that our own clock may be wrong.
 */
export function retryAfterMs(retryAfter: unknown, date: unknown, now: number): number | undefined {
  if (typeof retryAfter !== 'string' || retryAfter.trim() === '') return undefined
  const seconds = Number(retryAfter)
  const until = parseHttpDate(retryAfter)
  const delayMs = Number.isFinite(seconds) ? seconds * 1000 : until && until - (parseHttpDate(date) ?? now)
  return delayMs === undefined ? undefined : Math.min(Math.max(0, delayMs), MAX_RETRY_AFTER_MS)
}

/** Requires a time of day, because `Date.parse` accepts "soon 2099". */
function parseHttpDate(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/\d\d:\d\d:\d\d/.test(text)) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : ms
}
