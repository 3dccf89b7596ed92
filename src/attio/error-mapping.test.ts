import { AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios'
import { describe, expect, it } from 'vitest'
import { TOKEN } from '../testing/attio-fixtures'
import { axios } from './axios'
import { INVALID_JSON, toAttioError } from './error-mapping'
import type { AttioErrorKind, RequestInfo } from './errors'
import type { Resource } from './resource'

const NOW = Date.parse('2026-05-15T20:39:15Z')
const INFO: RequestInfo = { task: 'read the record', scopes: [], isIdempotent: true, attempts: 2, elapsedMs: 700 }

interface Failed {
  status?: number
  code?: string
  message?: string
  data?: unknown
  headers?: Record<string, string>
}

/** An error as axios throws it, with the request in it. */
function axiosError({ status, code, message = 'Request failed', data = '', headers = {} }: Failed): AxiosError {
  const config: InternalAxiosRequestConfig = {
    headers: new AxiosHeaders({ Authorization: `Bearer ${TOKEN}` }),
    data: JSON.stringify({ data: { values: { name: 'Ada Lovelace' } } }),
  }
  const response = status === undefined ? undefined : { status, statusText: '', data, headers, config }
  return new axios.AxiosError(message, code, config, { token: TOKEN }, response)
}

const detailsOf = (failed: Failed) => toAttioError(axiosError(failed), INFO, NOW).details

describe('the kind of toAttioError', () => {
  it.each<[kind: AttioErrorKind, name: string, failed: Failed]>([
    ['rejected', 'a bad request', { status: 400 }],
    ['rejected', 'an invalid token', { status: 401 }],
    ['rejected', 'a missing scope', { status: 403 }],
    ['rejected', 'a missing record', { status: 404 }],
    ['rejected', 'a conflict', { status: 409 }],
    ['rejected', 'a redirect, which is not followed', { status: 302 }],
    ['rate-limited', 'too many requests', { status: 429 }],
    ['unavailable', 'an internal error of Attio', { status: 500 }],
    ['unavailable', 'an error of a gateway', { status: 503, data: 'Service Unavailable' }],
    ['unreachable', 'a refused connection', { code: 'ECONNREFUSED' }],
    ['unreachable', 'a broken connection', { code: 'ECONNRESET' }],
    ['unreachable', 'an unknown host', { code: 'ENOTFOUND' }],
    [
      'unreachable',
      'a truncated response',
      { status: 200, code: 'ERR_BAD_RESPONSE', message: 'stream has been aborted' },
    ],
    ['timeout', 'an attempt that took too long', { code: 'ERR_CANCELED', message: 'canceled' }],
    ['timeout', 'a connection that took too long', { code: 'ETIMEDOUT' }],
    [
      'too-large',
      'a response that is too large',
      { code: 'ERR_BAD_RESPONSE', message: 'maxContentLength size of 33554432 exceeded' },
    ],
  ])('is %s for %s', (kind, _name, failed) => {
    expect(detailsOf(failed).kind).toBe(kind)
  })

  it('is unreadable for a response that is not JSON, with its status and request ID', () => {
    const headers = { 'x-attio-execution-id': 'e1d0c7a2' }
    const details = detailsOf({ status: 200, code: INVALID_JSON, data: '<html>', headers })
    expect(details).toEqual({ ...INFO, kind: 'unreadable', status: 200, requestId: 'e1d0c7a2' })
  })

  it.each<[name: string, failed: Failed, wasNotSent: boolean]>([
    ['to a request that was not sent', { status: 403, data: '{"code":"unauthorized"}' }, true],
    ['that requires a password', { status: 407, data: '{"code":"unauthorized"}' }, false],
  ])("is unreachable for a proxy's answer %s, without its details", (_name, failed, wasNotSent) => {
    const headers = { 'x-attio-execution-id': 'e1d0c7a2', 'retry-after': '3' }
    const { details } = toAttioError(axiosError({ ...failed, headers }), { ...INFO, wasNotSent }, NOW)
    expect(details).toEqual({ ...INFO, kind: 'unreachable', status: failed.status, wasNotSent: true })
  })

  it('is unreachable for any other error, without its details', () => {
    const error = toAttioError(new TypeError(`Cannot read ${TOKEN}`), INFO, NOW)
    expect(error.details).toEqual({ ...INFO, kind: 'unreachable' })
  })
})

describe('the kind of a conflict', () => {
  const save: Resource = { kind: 'record', object: 'people', isSave: true }
  const code = 'concurrent_write_conflict'

  it.each<[kind: AttioErrorKind, what: string, resource: Resource | undefined, status: number, code: string]>([
    ['write-conflict', 'a concurrent change of the written record', save, 409, code],
    ['rejected', 'another code', save, 409, 'slug_conflict'],
    ['rejected', 'a request that writes no record', { kind: 'record', recordId: 'x' }, 409, code],
    ['rejected', 'another status', save, 400, code],
    ['rejected', 'a request without a resource', undefined, 409, code],
  ])('is %s for %s', (kind, _what, resource, status, code) => {
    const error = axiosError({ status, data: JSON.stringify({ code }) })
    expect(toAttioError(error, { ...INFO, resource }, NOW).details.kind).toBe(kind)
  })
})

describe('the details of toAttioError', () => {
  it("are Attio's code, message, path, field errors and request ID", () => {
    const issue = { code: 'invalid_type', path: ['data', 0, 'values'], message: 'Required', received: 'undefined' }
    const answer = { code: 'validation_type', message: 'Body payload validation error.' }
    const envelope = { ...answer, status_code: 400, path: ['$or', 1, 'email'], validation_errors: [issue] }
    const headers = { 'x-attio-execution-id': '0e8dcd5d-2b8c-4a2b-8f1e-4d52c1d9a0a1' }
    expect(detailsOf({ status: 400, data: JSON.stringify(envelope), headers })).toEqual({
      ...INFO,
      ...answer,
      kind: 'rejected',
      status: 400,
      path: ['$or', '1', 'email'],
      validationErrors: [{ path: ['data', '0', 'values'], message: 'Required' }],
      requestId: '0e8dcd5d-2b8c-4a2b-8f1e-4d52c1d9a0a1',
    })
  })

  it.each(['', 'Service Unavailable', '<html><body>502</body></html>', '{"code":', 'null', '[]', '3', '{"code":7}'])(
    'are missing if the response is %j',
    (data) => {
      const { code, message } = detailsOf({ status: 502, data })
      expect({ code, message }).toEqual({})
    },
  )

  it('include the time of the next retry, on our own clock', () => {
    const headers = { 'retry-after': 'Fri, 15 May 2026 21:39:17 GMT', date: 'Fri, 15 May 2026 21:39:15 GMT' }
    expect(detailsOf({ status: 429, headers }).retryAt).toBe(NOW + 2000)
    expect(detailsOf({ status: 429 }).retryAt).toBeUndefined()
  })
})
