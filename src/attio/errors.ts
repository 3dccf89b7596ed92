import type { Resource } from './resource'
import type { Scope } from './scopes'

/** What went wrong, as far as the next step depends on it. */
export type AttioErrorKind =
  | 'rejected' // Attio answered no (4xx, or a redirect)
  | 'rate-limited' // 429, or a pause that outlasts the deadline
  | 'write-conflict' // another request changed the record, and nothing was stored
  | 'unavailable' // 5xx
  | 'unreachable' // no connection, or it broke
  | 'timeout'
  | 'cancelled' // by us: no caller waits for the answer
  | 'unreadable' // not an answer that Attio documents
  | 'too-large'

/** One of Attio's field errors; `path` leads to the field in the request body. */
export interface ValidationError {
  message?: string
  path: string[]
}

/** A request, and how often and how long it was tried. */
export interface RequestInfo {
  /** Completes "could not …", for example "read the record". */
  task: string
  /** The scopes that the request needs. */
  scopes: readonly Scope[]
  /** Whether sending the request twice has the same effect as sending it once. */
  isIdempotent: boolean
  /** Absent if the error concerns no single request. */
  resource?: Resource
  /** Present if Attio reported success for this write, whatever failed later: the record is saved. */
  saved?: { recordId?: string }
  /** How often the request was sent. */
  attempts?: number
  /**
   * Whether no byte of the last attempt can have reached Attio. A create is sent again only after such an attempt, a
   * 429 or a write conflict, so that no attempt was processed.
   */
  wasNotSent?: boolean
  /** Whether Attio may have processed an earlier attempt. */
  mayBeProcessed?: boolean
  /** When the first attempt began that Attio may have processed, on the monotonic clock, in milliseconds. */
  sentAt?: number
  /** Time spent on all attempts, in milliseconds. */
  elapsedMs?: number
}

export interface AttioErrorDetails extends RequestInfo {
  kind: AttioErrorKind
  /** HTTP status, if there was an answer. */
  status?: number
  /** Attio's own code, an open set: https://docs.attio.com/rest-api/how-to/errors */
  code?: string
  /** Attio's message. It can quote values: redact it before you show it. */
  message?: string
  validationErrors?: ValidationError[]
  /** The path to what is wrong in the filter or body. */
  path?: string[]
  /** Attio's `x-attio-execution-id`. */
  requestId?: string
  /** When Attio accepts requests again, on the monotonic clock, in milliseconds. */
  retryAt?: number
}

/** Any failure of a request to Attio. Contains neither the token nor the request body. */
export class AttioError extends Error {
  override readonly name = 'AttioError'

  constructor(readonly details: AttioErrorDetails) {
    super(`Attio: could not ${details.task} (${[details.kind, details.status, details.code].join(' ').trim()})`)
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

/** Attio's code for a standard object that no admin has enabled. Attio doesn't list such objects. */
export const OBJECT_DISABLED = 'standard_object_disabled'

const requestBodies = new WeakMap<AttioError, unknown>()

/** Stores the request body outside the error, so that printing the error can't print the body. */
export function attachRequestBody(error: AttioError, body: unknown): void {
  requestBodies.set(error, body)
}

export function requestBodyOf(error: AttioError): unknown {
  return requestBodies.get(error)
}
