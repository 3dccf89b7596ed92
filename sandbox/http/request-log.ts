/** A logged request to `/v2`. */
export interface LoggedRequest {
  /** Its position in order of arrival, starting at 1. */
  n: number
  /** Time of arrival, in milliseconds since 1970. */
  at: number
  /** Time when the response was ready; null before that, and for a closed connection. */
  answeredAt: number | null
  method: string
  path: string
  query: string
  /** The last four characters of its token. */
  token: string | null
  /** HTTP status; null for a closed connection. */
  status: number | null
  /** The fault that was applied to it. */
  fault?: string
  /** For a 429: the time in its `Retry-After` header. */
  retryAfterAt?: number
}

/** A request on arrival. The log fills in the rest later. */
export type NewLogEntry = Omit<LoggedRequest, 'n' | 'answeredAt' | 'token' | 'status'> & { token: string | null }

interface LogEntry {
  request: LoggedRequest
  token: string | null
}

/** All requests to `/v2` in order of arrival. */
export class RequestLog {
  #entries: LogEntry[] = []
  #arrived = 0

  /** Adds a request. The caller completes the returned entry. */
  add(entry: NewLogEntry): LoggedRequest {
    this.#arrived += 1
    const label = entry.token === null ? null : `…${entry.token.slice(-4)}`
    const request = { ...entry, n: this.#arrived, answeredAt: null, token: label, status: null }
    this.#entries.push({ request, token: entry.token })
    return request
  }

  /** All requests, or those of one token. */
  list(token?: string): LoggedRequest[] {
    const entries = token === undefined ? this.#entries : this.#entries.filter((entry) => entry.token === token)
    return entries.map(({ request }) => request)
  }

  clear(): void {
    this.#entries = []
    this.#arrived = 0
  }
}
