import type { Scope } from './scopes'

/** What went wrong between us and Attio, as far as it decides what to do next. */
export type AttioFailure =
  | 'refused' // Attio answered, and the answer is no
  | 'limited' // 429, or a pause that Attio asked for and that outlasts our time
  | 'unavailable' // 5xx
  | 'unreachable' // no connection, or one that broke
  | 'timeout'
  | 'cancelled' // by us: nobody waits for it any more
  | 'unreadable' // an answer that is not what Attio documents
  | 'too-large'

/** A field error inside Attio's answer; `path` leads to the field in the body that was sent. */
export interface ValidationError {
  code?: string
  message?: string
  path: string[]
}

export interface AttioErrorDetails {
  failure: AttioFailure
  /** What we asked of Attio, as words that follow "could not", e.g. "read the record". */
  operation: string
  /** The scopes that the request needs. */
  scopes: readonly Scope[]
  /** Whether sending the request twice is the same as sending it once. */
  isRepeatable: boolean
  /** HTTP status, where there was an answer. */
  status?: number
  type?: string
  /** Attio's own code, an open set: https://docs.attio.com/rest-api/how-to/errors */
  code?: string
  /** Attio's own words. They can quote values, so they need cleaning before anyone sees them. */
  prose?: string
  validationErrors?: ValidationError[]
  /** Where in the filter or body the fault is. */
  path?: string[]
  /** Attio's `x-attio-execution-id`. */
  requestId?: string
  /** How often the request was sent. */
  tries?: number
  /**
   * Whether no byte of the last try can have reached Attio. A create is sent again only after such tries and after a 429, so that
   * it then has not been processed at all.
   */
  isUnsent?: boolean
  /** How long we tried, in milliseconds. */
  elapsedMs?: number
  /** When Attio takes requests again, on the monotonic clock, in milliseconds. */
  retryAt?: number
}

/** Every failure of a request to Attio. Holds neither the token nor what was sent. */
export class AttioError extends Error {
  override readonly name = 'AttioError'

  constructor(readonly details: AttioErrorDetails) {
    super(`Attio: could not ${details.operation} (${[details.failure, details.status, details.code].join(' ').trim()})`)
  }
}

const bodies = new WeakMap<AttioError, unknown>()

/** Keeps `body`, which the request of `error` was sent with, apart from the error, so that nothing that prints the error prints it. */
export function keepBody(error: AttioError, body: unknown): void {
  bodies.set(error, body)
}

/** Returns the body that the request of `error` was sent with; undefined where it had none. */
export function bodyOf(error: AttioError): unknown {
  return bodies.get(error)
}
