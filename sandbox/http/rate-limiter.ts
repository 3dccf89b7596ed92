/** Requests per second and token (https://docs.attio.com/rest-api/guides/rate-limiting). */
const LIMITS = { read: 100, write: 25 }

/** Queries and searches are POST requests, but count as reads. */
export type Access = keyof typeof LIMITS

interface Count {
  second: number
  read: number
  write: number
}

/** Counts the requests of each token per calendar second. */
export class RateLimiter {
  readonly #counts = new Map<string, Count>()

  /** Counts a request. Returns the time from which it is allowed, or null if it is allowed now. */
  retryAt(token: string, access: Access, now: number): number | null {
    const second = Math.floor(now / 1000)
    const known = this.#counts.get(token)
    const count = known?.second === second ? known : { second, read: 0, write: 0 }
    this.#counts.set(token, count)
    if (count[access] >= LIMITS[access]) return (second + 1) * 1000
    count[access] += 1
    return null
  }

  clear(): void {
    this.#counts.clear()
  }
}

export function accessOf(method: string, path: string): Access {
  return method === 'GET' || (method === 'POST' && /\/(query|search)$/.test(path)) ? 'read' : 'write'
}
