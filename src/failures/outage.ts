import type { AttioError } from '../attio/errors'
import { TRY_TIMEOUT_MS } from '../attio/retry'

/** Returns what to make of a request that Attio did not answer, or not usably; `now` is in milliseconds since the epoch. */
export function explainOutage({ details }: AttioError, now: number): string {
  const { operation, isRepeatable } = details
  const mayHaveHappened = !isRepeatable && details.failure !== 'limited' && details.tries !== 0
  const warning = mayHaveHappened
    ? ' The record may exist all the same: look for it with listRecords before you create it again.'
    : ''
  return `Could not ${operation}: ${reason(details, now)}${warning}`
}

function reason({ failure, status, tries, elapsedMs, retryAt }: AttioError['details'], now: number): string {
  const effort = effortOf(tries, elapsedMs)
  switch (failure) {
    case 'limited':
      return `Attio is limiting requests${effort}. Try again ${retryAt !== undefined && retryAt > now ? `in ${seconds(retryAt - now)}` : 'in a minute'}, and send fewer requests at once.`
    case 'timeout':
      return `Attio did not answer in time (${seconds(TRY_TIMEOUT_MS)} a try)${effort}. Try again in a few minutes.`
    case 'cancelled':
      return 'nobody waited for the answer any more.'
    case 'unreachable':
      return `Attio could not be reached, or the connection broke${effort}. Try again in a few minutes.`
    case 'too-large':
      return "Attio's answer is larger than the 32 MB that are taken. Ask for fewer records with a smaller limit."
    case 'unreadable':
      return `Attio's answer could not be understood${effort}. Try again; if it stays so, report it.`
    default:
      return `Attio is not available (status ${status ?? 'unknown'})${effort}. Try again in a few minutes.`
  }
}

/** " (tried 5 times in 8 s)"; how often is not known of a request that others wait for too. */
function effortOf(tries: number | undefined, elapsedMs: number | undefined): string {
  if (elapsedMs === undefined) return ''
  if (tries === undefined) return ` (waited ${seconds(elapsedMs)})`
  return ` (tried ${tries === 1 ? 'once' : `${tries} times`} in ${seconds(elapsedMs)})`
}

const seconds = (ms: number): string => `${Math.max(1, Math.ceil(ms / 1000))} s`
