import type { AttioErrorDetails, AttioErrorKind } from '../attio/errors'
import { ATTEMPT_TIMEOUT_MS, mayBeProcessed } from '../attio/retry'

/** Of a failed request that Attio did not reject. */
export type OutageDetails = AttioErrorDetails & { kind: Exclude<AttioErrorKind, 'rejected'> }

const LATER = 'Try again in a few minutes.'

/** Repeating a create may create a second record. */
const LOOK_FIRST = 'The record may have been created: look for it with listRecords before you create it again.'

/**
 * Explains a request that Attio did not answer, or not in a usable way. `task` follows "could not"; `now` is the
 * monotonic clock in milliseconds.
 */
export function explainOutage(details: OutageDetails, task: string, now: number): string {
  const [reason, advice, detail] = OUTAGES[details.kind](details, now)
  const extent = [detail, effortOf(details)].filter((each) => each !== undefined).join(', ')
  return `Could not ${task}: ${reason}${extent && ` (${extent})`}. ${safeAdvice(details, advice)}`
}

/** A create that failed is only safe to repeat if Attio can't have processed it. */
function safeAdvice(details: AttioErrorDetails, advice: string): string {
  const { isIdempotent, kind, attempts, mayBeProcessed: isUncertain } = details
  if (kind === 'write-conflict' && isUncertain) return `An earlier attempt may have been saved. ${advice}`
  if (isIdempotent && kind !== 'write-conflict') return advice
  return attempts === 0 || !mayBeProcessed(details) ? `Nothing was saved. ${advice}` : LOOK_FIRST
}

type Outage = [reason: string, advice: string, detail?: string]

const OUTAGES: Record<OutageDetails['kind'], (details: AttioErrorDetails, now: number) => Outage> = {
  'rate-limited': ({ retryAt = 0 }, now) => {
    const when = retryAt > now ? `in ${seconds(retryAt - now)}` : 'in a minute'
    return ['Attio is limiting requests', `Try again ${when}, and send fewer requests at once.`]
  },
  'write-conflict': () => ['other requests kept changing the record', 'Try again in a minute.'],
  timeout: () => ['Attio did not answer in time', LATER, `${seconds(ATTEMPT_TIMEOUT_MS)} per attempt`],
  cancelled: () => ['the request was cancelled, because its result was no longer needed', LATER],
  unreachable: ({ status, wasNotSent }) => {
    const proxy = status === undefined ? '' : `: a proxy answered with status ${status}`
    return [`Attio could not be reached${wasNotSent ? proxy : ', or the connection broke'}`, LATER]
  },
  'too-large': () => ["Attio's response is larger than 32 MB", 'Request fewer records with a smaller limit.'],
  unreadable: () => ["Attio's response could not be read", 'Try again. If it keeps failing, report it.'],
  unavailable: ({ status = 'unknown' }) => ['Attio is not available', LATER, `status ${status}`],
}

/** "tried 5 times in 8 s". A request that concurrent callers share has no count of attempts. */
function effortOf({ attempts, elapsedMs }: AttioErrorDetails): string | undefined {
  if (elapsedMs === undefined) return undefined
  if (attempts === undefined) return `waited ${seconds(elapsedMs)}`
  return `tried ${attempts === 1 ? 'once' : `${attempts} times`} in ${seconds(elapsedMs)}`
}

const seconds = (ms: number): string => `${Math.max(1, Math.ceil(ms / 1000))} s`
