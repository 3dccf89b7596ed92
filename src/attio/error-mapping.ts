import type { AxiosError } from 'axios'
import { axios } from './axios'
import { parseJson } from '../json'
import { AttioError, type AttioErrorDetails, type AttioErrorKind, type RequestInfo } from './errors'
import { savedRecordId } from './resource'
import { retryAfterMs } from './retry'
import { errorSchema } from './schemas'

/** The code of the AxiosError for a 2xx response that is not JSON. */
export const INVALID_JSON = 'INVALID_JSON'

/** Attio never sends this status: a proxy did, and did not forward the request. */
const PROXY_AUTHENTICATION_REQUIRED = 407

/** Another request changed the record while Attio validated this one: https://docs.attio.com/rest-api/endpoint-reference/records/update-a-record-append-multiselect-values */
const WRITE_CONFLICT = 'concurrent_write_conflict'

/**
 * Converts an error from axios into one that is safe to pass on. It keeps the status, the request ID, `Retry-After` and
 * Attio's envelope. `now` is on the monotonic clock, in milliseconds.
 */
export function toAttioError(error: unknown, info: RequestInfo, now: number): AttioError {
  if (!axios.isAxiosError(error)) return new AttioError({ ...info, kind: 'unreachable' })

  const status = error.response?.status
  if (status === PROXY_AUTHENTICATION_REQUIRED || (status !== undefined && info.wasNotSent))
    return new AttioError({ ...info, kind: 'unreachable', status, wasNotSent: true })

  const delayMs = retryAfterMs(header(error, 'retry-after'), header(error, 'date'), Date.now())
  const body = attioErrorBody(error)
  const isConflict = status === 409 && body.code === WRITE_CONFLICT && info.resource?.isSave
  return new AttioError({
    ...info,
    ...body,
    kind: isConflict ? 'write-conflict' : kindOfFailure(error),
    saved: savedOf(error, info),
    status,
    requestId: header(error, 'x-attio-execution-id'),
    retryAt: delayMs === undefined ? undefined : now + delayMs,
  })
}

function kindOfFailure(error: AxiosError): AttioErrorKind {
  const status = error.response?.status ?? 0
  if (error.code === INVALID_JSON) return 'unreadable'
  if (error.code === 'ERR_CANCELED' || error.code === 'ETIMEDOUT') return 'timeout'
  if (status === 429) return 'rate-limited'
  if (status >= 500) return 'unavailable'
  if (status >= 300) return 'rejected'
  return error.message.startsWith('maxContentLength') ? 'too-large' : 'unreachable'
}

/** A write with an unreadable response is saved: Attio reported success before the response broke. */
function savedOf(error: AxiosError, { resource, saved }: RequestInfo): AttioErrorDetails['saved'] {
  const status = error.response?.status ?? 0
  const hasSucceeded = (status >= 200 && status < 300) || kindOfFailure(error) === 'too-large'
  return resource?.isSave && hasSucceeded ? { recordId: savedRecordId(error.response?.data) } : saved
}

/** The contents of Attio's error envelope; empty if the response is not such an envelope. */
function attioErrorBody(error: AxiosError): Pick<AttioErrorDetails, 'code' | 'message' | 'path' | 'validationErrors'> {
  const body = errorSchema.safeParse(parseJson(String(error.response?.data))).data
  return {
    code: body?.code ?? undefined,
    message: body?.message ?? undefined,
    path: body?.path?.map(String),
    validationErrors: body?.validation_errors?.map((issue) => ({
      message: issue.message ?? undefined,
      path: issue.path?.map(String) ?? [],
    })),
  }
}

function header(error: AxiosError, name: string): string | undefined {
  const value: unknown = error.response?.headers[name]
  return typeof value === 'string' ? value : undefined
}
