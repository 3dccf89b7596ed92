import type { AxiosError, AxiosResponse } from 'axios'
import { axios } from './axios'
import { parseJson } from '../json'
import { AttioError, type AttioErrorDetails, type AttioErrorKind } from './errors'
import { savedRecordId } from './resource'
import { retryAfterMs } from './retry'
import { errorSchema } from './schemas'

/** A 2xx answer that is not JSON. */
export class InvalidJsonResponse extends Error {
  constructor(readonly response: AxiosResponse) {
    super('The answer is not JSON')
  }
}

type Failed = AxiosError | InvalidJsonResponse

/** What is known of a failed request without looking at the failure. */
export type RequestInfo = Pick<
  AttioErrorDetails,
  'operation' | 'scopes' | 'isIdempotent' | 'resource' | 'saved' | 'attempts' | 'elapsedMs' | 'wasNotSent'
>

/** Attio needs no such authentication: a proxy answered, and passed nothing on. */
const PROXY_AUTHENTICATION_REQUIRED = 407

/**
 * Turns whatever a request threw into an error that is safe to pass on: nothing of the axios error survives but its status,
 * its headers' request id and `Retry-After`, and Attio's envelope. `now` is on the monotonic clock, in milliseconds.
 */
export function toAttioError(error: unknown, facts: RequestInfo, now: number): AttioError {
  if (error instanceof AttioError) return error
  if (!(error instanceof InvalidJsonResponse) && !axios.isAxiosError(error))
    return new AttioError({ ...facts, kind: 'unreachable' })

  const status = error.response?.status
  if (status === PROXY_AUTHENTICATION_REQUIRED || (status !== undefined && facts.wasNotSent))
    return new AttioError({ ...facts, kind: 'unreachable', status, wasNotSent: true })

  const wait = retryAfterMs(header(error, 'retry-after'), header(error, 'date'), Date.now())
  return new AttioError({
    ...facts,
    ...envelopeOf(error),
    kind: failureOf(error),
    saved: savedOf(error, facts),
    status,
    requestId: header(error, 'x-attio-execution-id'),
    retryAt: wait === undefined ? undefined : now + wait,
  })
}

function failureOf(error: Failed): AttioErrorKind {
  if (error instanceof InvalidJsonResponse) return 'unreadable'
  const status = error.response?.status ?? 0
  if (error.code === 'ERR_CANCELED' || error.code === 'ETIMEDOUT') return 'timeout'
  if (status === 429) return 'rate-limited'
  if (status >= 500) return 'unavailable'
  if (status >= 300) return 'rejected'
  return error.message.startsWith('maxContentLength') ? 'too-large' : 'unreachable'
}

/** A write whose response can't be read is saved all the same: Attio answered with success before the response broke. */
function savedOf(error: Failed, { resource, saved }: RequestInfo): AttioErrorDetails['saved'] {
  const status = error.response?.status ?? 0
  const hasSucceeded = (status >= 200 && status < 300) || failureOf(error) === 'too-large'
  return resource?.isSave && hasSucceeded ? { recordId: savedRecordId(error.response?.data) } : saved
}

function envelopeOf(error: Failed): Pick<AttioErrorDetails, 'type' | 'code' | 'message' | 'path' | 'validationErrors'> {
  const parsed = errorSchema.safeParse(parseJson(String(error.response?.data)))
  if (!parsed.success) return {}
  const { type, code, message, path, validation_errors: validationErrors } = parsed.data
  return {
    type: type ?? undefined,
    code: code ?? undefined,
    message: message ?? undefined,
    path: path?.map(String),
    validationErrors: validationErrors?.map((issue) => ({
      code: issue.code ?? undefined,
      message: issue.message ?? undefined,
      path: issue.path?.map(String) ?? [],
    })),
  }
}

function header(error: Failed, name: string): string | undefined {
  const value: unknown = error.response?.headers[name]
  return typeof value === 'string' ? value : undefined
}
