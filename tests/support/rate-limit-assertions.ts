import type { LoggedRequest } from '../../sandbox/control'
import { groupBy } from '../../src/collections'

/** Returns the requests that arrived although a 429 had told the same action to wait; of actions that send one at a time. */
export function sentDuringPause(log: readonly LoggedRequest[]): LoggedRequest[] {
  const pauses = log.flatMap(({ status, answeredAt, retryAfterAt }) =>
    status === 429 && answeredAt !== null && retryAfterAt !== undefined
      ? { from: answeredAt, until: retryAfterAt }
      : [],
  )
  return log.filter(({ at }) => pauses.some(({ from, until }) => at > from && at < until))
}

/** Returns how often the most frequent request was sent. The request that asks why it failed is added. */
export function maxRequestsOfOne(requests: readonly LoggedRequest[]): number {
  const others = requests.filter(({ path }) => path === '/v2/self').length
  const counts = groupBy(requests, ({ method, path }) => `${method} ${path}`)
  return others + Math.max(...Array.from(counts, ([key, { length }]) => (key === 'GET /v2/self' ? 0 : length)))
}

/**
 * Returns the seconds of the clock in which more requests arrived than there were of `actions` without an answer. Attio's
 * limits last until the end of a second, so that an action which waits as it is told sends one request in each at most.
 */
export function secondsOverLimit(log: readonly LoggedRequest[], actions: number): number[] {
  const secondOf = ({ at }: LoggedRequest) => Math.floor(at / 1000)
  return [...new Set(log.map(secondOf))].filter((second) => {
    const done = log.filter((request) => request.status === 200 && secondOf(request) < second).length
    return log.filter((request) => secondOf(request) === second).length > actions - done
  })
}
