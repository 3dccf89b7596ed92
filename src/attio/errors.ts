import type { Resource } from './resource'
import type { Scope } from './scopes'

/** What went wrong between us and Attio, as far as it decides what to do next. */
export type AttioErrorKind =
  | 'rejected' // Attio answered, and the answer is no
  | 'rate-limited' // 429, or a pause that Attio asked for and that outlasts our time
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
  kind: AttioErrorKind
  /** What we asked of Attio, as words that follow "could not", e.g. "read the record". */
  operation: string
  /** The scopes that the request needs. */
  scopes: readonly Scope[]
  /** Whether sending the request twice is the same as sending it once. */
  isIdempotent: boolean
  /** What the request was about; absent where the error belongs to no single request. */
  resource?: Resource
  /** Present if Attio answered this write with success, whatever failed afterwards: the record is saved. */
  saved?: { recordId?: string }
  /** HTTP status, where there was an answer. */
  status?: number
  type?: string
  /** Attio's own code, an open set: https://docs.attio.com/rest-api/how-to/errors */
  code?: string
  /** Attio's own words. They can quote values, so they need cleaning before anyone sees them. */
  message?: string
  validationErrors?: ValidationError[]
  /** Where in the filter or body the fault is. */
  path?: string[]
  /** Attio's `x-attio-execution-id`. */
  requestId?: string
  /** How often the request was sent. */
  attempts?: number
  /**
   * Whether no byte of the last try can have reached Attio. A create is sent again only after such tries and after a 429, so that
   * it then has not been processed at all.
   */
  wasNotSent?: boolean
  /** How long we tried, in milliseconds. */
  elapsedMs?: number
  /** When Attio takes requests again, on the monotonic clock, in milliseconds. */
  retryAt?: number
}

/** Every failure of a request to Attio. Holds neither the token nor what was sent. */
export class AttioError extends Error {
  override readonly name = 'AttioError'

  constructor(readonly details: AttioErrorDetails) {
    super(`Attio: could not ${details.operation} (${[details.kind, details.status, details.code].join(' ').trim()})`)
  }

  /** Whether `error` is an AttioError whose details have one of the expected values for each given key. */
  static is(error: unknown, expected: ExpectedDetails = {}): error is AttioError {
    return error instanceof AttioError && KEYS.every((key) => matches(error.details[key], expected[key]))
  }
}

const KEYS = ['kind', 'status', 'code'] as const

/** One value, or several alternatives. */
type ExpectedDetails = {
  [K in (typeof KEYS)[number]]?: AttioErrorDetails[K] | readonly AttioErrorDetails[K][]
}

const matches = (actual: unknown, expected: unknown): boolean =>
  expected === undefined || (Array.isArray(expected) ? expected.includes(actual) : actual === expected)

const requestBodies = new WeakMap<AttioError, unknown>()

/** Keeps `body`, which the request of `error` was sent with, apart from the error, so that nothing that prints the error prints it. */
export function attachRequestBody(error: AttioError, body: unknown): void {
  requestBodies.set(error, body)
}

/** Returns the body that the request of `error` was sent with; undefined where it had none. */
export function requestBodyOf(error: AttioError): unknown {
  return requestBodies.get(error)
}
