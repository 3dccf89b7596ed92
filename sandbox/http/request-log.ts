/** One request to `/v2`, as the log shows it. */
export interface LoggedRequest {
  /** Its place in the order of arrival, from 1. */
  n: number
  /** When it arrived, in milliseconds since 1970. */
  at: number
  /** When its answer was ready; null while it is not, and for a connection that was cut. */
  answeredAt: number | null
  method: string
  path: string
  query: string
  /** The last four characters of its token. */
  token: string | null
  /** The answer's status; null for a connection that was cut. */
  status: number | null
  /** The kind of fault that struck it. */
  fault?: string
  /** For a 429: the moment its `Retry-After` names. */
  retryAfterAt?: number
}

/** A request that has arrived; what becomes of it is filled in later. */
export type NewLogEntry = Omit<LoggedRequest, 'n' | 'answeredAt' | 'token' | 'status'> & { token: string | null }

interface LogEntry {
  request: LoggedRequest
  token: string | null
}

/** Every request to `/v2` in order of arrival. */
export class RequestLog {
  #entries: LogEntry[] = []
  #arrived = 0

  /** Writes a request down and returns it, to be completed. */
  add(entry: NewLogEntry): LoggedRequest {
    this.#arrived += 1
    const label = entry.token === null ? null : `…${entry.token.slice(-4)}`
    const request = { ...entry, n: this.#arrived, answeredAt: null, token: label, status: null }
    this.#entries.push({ request, token: entry.token })
    return request
  }

  /** Returns the requests, all or those of one token. */
  list(token?: string): LoggedRequest[] {
    const entries = token === undefined ? this.#entries : this.#entries.filter((entry) => entry.token === token)
    return entries.map(({ request }) => request)
  }

  /** Forgets all requests. */
  clear(): void {
    this.#entries = []
    this.#arrived = 0
  }
}
