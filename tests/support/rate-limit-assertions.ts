import type { LoggedRequest } from '../../sandbox/control'
import { groupBy } from '../../src/collections'

/** Requests that arrived during a pause after a 429. Only for actions that send one request at a time. */
export function sentDuringPause(log: readonly LoggedRequest[]): LoggedRequest[] {
  const pauses = log.flatMap(({ status, answeredAt, retryAfterAt }) =>
    status === 429 && answeredAt !== null && retryAfterAt !== undefined
      ? { from: answeredAt, until: retryAfterAt }
      : [],
  )
  return log.filter(({ at }) => pauses.some(({ from, until }) => at > from && at < until))
}

/** How often the most frequent request was sent, including requests for the token's scopes. */
export function maxRequestsOfOne(requests: readonly LoggedRequest[]): number {
  const others = requests.filter(({ path }) => path === '/v2/self').length
  const counts = groupBy(requests, ({ method, path }) => `${method} ${path}`)
  return others + Math.max(...Array.from(counts, ([key, { length }]) => (key === 'GET /v2/self' ? 0 : length)))
}

/**
 * The seconds in which more requests arrived than actions were unfinished. Attio's limits last until the end of a
 * second, so an action that waits sends at most one request in each.
 */
export function secondsOverLimit(log: readonly LoggedRequest[], actions: number): number[] {
  const secondOf = ({ at }: LoggedRequest) => Math.floor(at / 1000)
  return [...new Set(log.map(secondOf))].filter((second) => {
    const done = log.filter((request) => request.status === 200 && secondOf(request) < second).length
    return log.filter((request) => secondOf(request) === second).length > actions - done
  })
}
