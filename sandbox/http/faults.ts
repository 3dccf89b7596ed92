/** The kinds of failure that a test can request. */
export const FAULT_KINDS = [
  /** 429 with a `Retry-After` date. */
  'rate-limit',
  /** 500 with a plain-text body. */
  'error-500',
  /** 503 with an HTML body, as a load balancer sends it. */
  'unavailable-html',
  /** The connection closes before the request is processed. */
  'reset',
  /** The request is processed, then the connection closes in the middle of the response. */
  'reset-after',
  /** The request is processed; the response is a 200 with incomplete JSON. */
  'truncated',
  /** The request is processed; the response follows after `delayMs`. */
  'slow',
  /** The request is processed; the second half of the response follows after `delayMs`. */
  'slow-body',
  /** The token is unknown until the faults are cleared. */
  'revoked',
  /** The token has only `scopes` until the faults are cleared. */
  'scope-lost',
  /** The response is exactly `status`, `headers` and `body`. */
  'raw',
  /** Another client was faster: `meanwhile` is processed first, then the request itself. */
  'overtaken',
  /** 409 to a record write: another request changed the record at the same time. Nothing is stored. */
  'write-conflict',
  /** 403 to a record write that is not about scopes: the token's holder may not write the record. */
  'write-forbidden',
  /** 400 to a record write: the plan of the workspace doesn't allow it. */
  'plan-limit',
  /** 400 to a record write, 404 to a read of one record: it is being merged, so the client has to try again. */
  'merge-in-progress',
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

/** A fault for the next matching requests. */
export interface Fault {
  kind: FaultKind
  /** How many requests it applies to; the default is 1, null means all. */
  times?: number | null
  /** Only requests with this token. */
  token?: string
  /** Only requests with this method. */
  method?: string
  /** Only requests whose path matches this regular expression. */
  pathPattern?: string
  /** For `rate-limit`; the default is the next second. */
  retryAfterSeconds?: number
  /** For `slow` and `slow-body`. */
  delayMs?: number
  /** For `raw`; the default is 200. */
  status?: number
  /** For `raw`. */
  headers?: Record<string, string>
  /** For `raw`. */
  body?: string
  /** For `overtaken`: a request with the same token. */
  meanwhile?: { method: string; path: string; body?: unknown }
  /** For `scope-lost`; by default the token has no scopes. */
  scopes?: string[]
}

/** The parts of a request that a fault can match. */
export interface RequestTarget {
  method: string
  path: string
  token: string | null
}

const TOKEN_FAULTS: readonly FaultKind[] = ['revoked', 'scope-lost']

/** The only requests that Attio answers with these faults, by method and path (OpenAPI of 2026-10-03). */
const RECORD_WRITE = /^(POST|PUT|PATCH) \/v2\/objects\/[^/]+\/records(\/(?!query$|search$)[^/]+)?$/
const SINGLE_RECORD = /^(GET|PUT|PATCH) \/v2\/objects\/[^/]+\/records(\/[^/]+)?$/
const POSSIBLE_REQUESTS: Partial<Record<FaultKind, RegExp>> = {
  'write-conflict': RECORD_WRITE,
  'write-forbidden': RECORD_WRITE,
  'plan-limit': RECORD_WRITE,
  'merge-in-progress': SINGLE_RECORD,
}

function appliesTo(fault: Fault, { method, path, token }: RequestTarget): boolean {
  return (
    !TOKEN_FAULTS.includes(fault.kind) &&
    (POSSIBLE_REQUESTS[fault.kind]?.test(`${method} ${path}`) ?? true) &&
    (fault.token === undefined || fault.token === token) &&
    (fault.method === undefined || fault.method.toUpperCase() === method) &&
    (fault.pathPattern === undefined || new RegExp(fault.pathPattern).test(path))
  )
}

/** The queued faults. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = []

  /** Queues the fault after the earlier ones. */
  add(fault: Fault): void {
    const times = fault.times === undefined ? 1 : fault.times
    this.#waiting.push({ fault, left: times ?? Infinity })
  }

  /** The fault for this request, if any. Uses up one of its `times`. */
  take(target: RequestTarget): Fault | undefined {
    const next = this.#waiting.find(({ fault, left }) => left > 0 && appliesTo(fault, target))
    if (next) next.left -= 1
    return next?.fault
  }

  isRevoked(token: string): boolean {
    return this.#tokenFaults(token).some(({ kind }) => kind === 'revoked')
  }

  /** The remaining scopes of the token; undefined if it lost none. */
  scopesLeft(token: string): string[] | undefined {
    const lost = this.#tokenFaults(token).find(({ kind }) => kind === 'scope-lost')
    return lost && (lost.scopes ?? [])
  }

  clear(): void {
    this.#waiting = []
  }

  #tokenFaults(token: string): Fault[] {
    const faults = this.#waiting.map(({ fault }) => fault)
    return faults.filter((fault) => TOKEN_FAULTS.includes(fault.kind) && (fault.token ?? token) === token)
  }
}
