import type { LoggedRequest } from '../../sandbox/control'

/** What was on its way when the 429 was answered arrives within this time, in milliseconds. */
const ON_ITS_WAY_MS = 300

/** Returns the requests of one token that arrived although a 429 told it to wait. */
export function sentDuringPause(log: readonly LoggedRequest[]): LoggedRequest[] {
  const pauses = log.flatMap(({ status, answeredAt, retryAfterAt }) =>
    status === 429 && answeredAt !== null && retryAfterAt !== undefined
      ? { from: answeredAt + ON_ITS_WAY_MS, until: retryAfterAt }
      : [],
  )
  return log.filter(({ at }) => pauses.some(({ from, until }) => at >= from && at < until))
}
