/** The ways in which the sandbox can fail on demand. */
export const FAULT_KINDS = [
  /** 429 with a `Retry-After` date. */
  'rate-limit',
  /** 500 with a plain-text body. */
  'error-500',
  /** 503 with an HTML body, as from the front door. */
  'unavailable-html',
  /** The connection is cut before the request is processed. */
  'reset',
  /** The request is processed, then the connection is cut in the middle of the answer. */
  'reset-after',
  /** The request is processed; the answer is a 200 whose JSON breaks off. */
  'truncated',
  /** The request is processed; the answer comes after `delayMs`. */
  'slow',
  /** The request is processed; the second half of the answer comes after `delayMs`. */
  'slow-body',
  /** The token is unknown until the faults are cleared. */
  'revoked',
  /** The token has only `scopes` until the faults are cleared. */
  'scope-lost',
  /** The answer is exactly `status`, `headers` and `body`. */
  'raw',
  /** `meanwhile` is processed first, as if somebody else had been quicker; then the request itself. */
  'overtaken',
] as const

/** One of the ways to fail. */
export type FaultKind = (typeof FAULT_KINDS)[number]

/** A fault to strike the next requests. */
export interface Fault {
  kind: FaultKind
  /** How many requests it strikes: 1 when left out, null for ever. */
  times?: number | null
  /** Only requests with this token. */
  token?: string
  /** Only requests with this method. */
  method?: string
  /** Only requests whose path matches this regular expression. */
  pathPattern?: string
  /** Of `rate-limit`; left out: the following second. */
  retryAfterSeconds?: number
  /** Of `slow` and `slow-body`. */
  delayMs?: number
  /** Of `raw`, 200 when left out. */
  status?: number
  /** Of `raw`. */
  headers?: Record<string, string>
  /** Of `raw`. */
  body?: string
  /** Of `overtaken`: a request with the same token. */
  meanwhile?: { method: string; path: string; body?: unknown }
  /** Of `scope-lost`, none when left out. */
  scopes?: string[]
}

/** What a fault can be aimed at. */
export interface RequestTarget {
  method: string
  path: string
  token: string | null
}

const TOKEN_FAULTS: readonly FaultKind[] = ['revoked', 'scope-lost']

function appliesTo(fault: Fault, { method, path, token }: RequestTarget): boolean {
  return (
    !TOKEN_FAULTS.includes(fault.kind) &&
    (fault.token === undefined || fault.token === token) &&
    (fault.method === undefined || fault.method.toUpperCase() === method) &&
    (fault.pathPattern === undefined || new RegExp(fault.pathPattern).test(path))
  )
}

/** The faults that wait for a request. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = []

  /** Adds a fault behind those that wait already. */
  add(fault: Fault): void {
    const times = fault.times === undefined ? 1 : fault.times
    this.#waiting.push({ fault, left: times ?? Infinity })
  }

  /** Returns the fault that strikes this request, and counts it. */
  take(target: RequestTarget): Fault | undefined {
    const next = this.#waiting.find(({ fault, left }) => left > 0 && appliesTo(fault, target))
    if (next) next.left -= 1
    return next?.fault
  }

  /** Whether the token was revoked. */
  isRevoked(token: string): boolean {
    return this.#tokenFaults(token).some(({ kind }) => kind === 'revoked')
  }

  /** Returns the scopes the token is left with, or undefined when it lost none. */
  scopesLeft(token: string): string[] | undefined {
    const lost = this.#tokenFaults(token).find(({ kind }) => kind === 'scope-lost')
    return lost && (lost.scopes ?? [])
  }

  /** Ends all faults. */
  clear(): void {
    this.#waiting = []
  }

  #tokenFaults(token: string): Fault[] {
    const faults = this.#waiting.map(({ fault }) => fault)
    return faults.filter((fault) => TOKEN_FAULTS.includes(fault.kind) && (fault.token ?? token) === token)
  }
}
