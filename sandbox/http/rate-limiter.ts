import { ApiError } from '../api-error'

/** Attio's limits per second (https://docs.attio.com/rest-api/guides/rate-limiting). */
const LIMITS = { read: 100, write: 25 }

/** Whether a request reads or writes; a query and a search of records read. */
export type Access = keyof typeof LIMITS

interface Count {
  second: number
  read: number
  write: number
}

/** Counts the requests of each token in each second of the clock. */
export class RateLimiter {
  readonly #counts = new Map<string, Count>()

  /** Counts a request; returns the moment from which it is admitted, or null when it is admitted now. */
  retryAt(token: string, access: Access, now: number): number | null {
    const second = Math.floor(now / 1000)
    const known = this.#counts.get(token)
    const count = known?.second === second ? known : { second, read: 0, write: 0 }
    this.#counts.set(token, count)
    if (count[access] >= LIMITS[access]) return (second + 1) * 1000
    count[access] += 1
    return null
  }

  /** Forgets all requests. */
  clear(): void {
    this.#counts.clear()
  }
}

/** Returns Attio's 429. */
export function rateLimitError(): ApiError {
  return new ApiError(429, 'rate_limit_exceeded', 'Rate limit exceeded, please try again later', {
    type: 'rate_limit_error',
  })
}

/** Returns whether the request reads or writes. */
export function accessOf(method: string, path: string): Access {
  return method === 'GET' || (method === 'POST' && /\/(query|search)$/.test(path)) ? 'read' : 'write'
}
