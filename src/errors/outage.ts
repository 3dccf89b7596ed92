import type { AttioErrorDetails } from '../attio/errors'
import { ATTEMPT_TIMEOUT_MS } from '../attio/retry'

const LATER = 'Try again in a few minutes.'

/** A repeated create is a second record. */
const LOOK_FIRST = 'The record may exist all the same: look for it with listRecords before you create it again.'
const NOTHING_SAVED = 'Nothing was saved.'

/**
 * Returns what to make of a request that Attio did not answer, or not usably. `operation` is what could not be done, and `now` is
 * on the monotonic clock, in milliseconds.
 */
export function explainOutage(details: AttioErrorDetails, operation: string, now: number): string {
  const { attempts, elapsedMs } = details
  const [reason, wayOn] = explain(details, now)
  return `Could not ${operation}: ${reason}${effortOf(attempts, elapsedMs)}. ${adviceOf(details, wayOn)}`
}

/** A create that failed is only safe to repeat if Attio can't have processed it. */
function adviceOf({ isIdempotent, kind, attempts, wasNotSent }: AttioErrorDetails, wayOn: string): string {
  if (isIdempotent) return wayOn
  const isUnprocessed = kind === 'rate-limited' || attempts === 0 || wasNotSent
  return isUnprocessed ? `${NOTHING_SAVED} ${wayOn}` : LOOK_FIRST
}

function explain(
  { kind, status, wasNotSent, retryAt }: AttioErrorDetails,
  now: number,
): [reason: string, wayOn: string] {
  switch (kind) {
    case 'rate-limited': {
      const when = retryAt !== undefined && retryAt > now ? `in ${seconds(retryAt - now)}` : 'in a minute'
      return ['Attio is limiting requests', `Try again ${when}, and send fewer requests at once.`]
    }
    case 'timeout':
      return [`Attio did not answer in time (${seconds(ATTEMPT_TIMEOUT_MS)} a try)`, LATER]
    case 'cancelled':
      return ['nobody waited for the answer any more', LATER]
    case 'unreachable':
      if (!wasNotSent) return ['Attio could not be reached, or the connection broke', LATER]
      return [
        `Attio could not be reached${status === undefined ? '' : `: a proxy answered with status ${status}`}`,
        LATER,
      ]
    case 'too-large':
      return ["Attio's answer is larger than the 32 MB that are taken", 'Ask for fewer records with a smaller limit.']
    case 'unreadable':
      return ["Attio's answer could not be understood", 'Try again; if it stays so, report it.']
    default:
      return [`Attio is not available (status ${status ?? 'unknown'})`, LATER]
  }
}

/** " (tried 5 times in 8 s)"; how often is not known of a request that others wait for too. */
function effortOf(tries: number | undefined, elapsedMs: number | undefined): string {
  if (elapsedMs === undefined) return ''
  if (tries === undefined) return ` (waited ${seconds(elapsedMs)})`
  return ` (tried ${tries === 1 ? 'once' : `${tries} times`} in ${seconds(elapsedMs)})`
}

const seconds = (ms: number): string => `${Math.max(1, Math.ceil(ms / 1000))} s`
