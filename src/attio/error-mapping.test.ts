import { inspect } from 'node:util'
import { AxiosError, AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import { describe, expect, it } from 'vitest'
import { axios } from './axios'
import { InvalidJsonResponse, toAttioError, type RequestInfo } from './error-mapping'
import { AttioError, type AttioErrorKind } from './errors'

const TOKEN = 'b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2'
const NOW = Date.parse('2026-05-15T20:39:15Z')
const FACTS: RequestInfo = { operation: 'read the record', scopes: [], isIdempotent: true, attempts: 2, elapsedMs: 700 }

interface Failed {
  status?: number
  code?: string
  message?: string
  data?: unknown
  headers?: Record<string, string>
}

/** An error as axios throws it, with all that it carries about the request. */
function axiosError({ status, code, message = 'Request failed', data = '', headers = {} }: Failed): AxiosError {
  const config: InternalAxiosRequestConfig = {
    headers: new AxiosHeaders({ Authorization: `Bearer ${TOKEN}` }),
    data: JSON.stringify({ data: { values: { name: 'Ada Lovelace' } } }),
  }
  const response = status === undefined ? undefined : { status, statusText: '', data, headers, config }
  return new axios.AxiosError(message, code, config, { token: TOKEN }, response)
}

const detailsOf = (failed: Failed) => toAttioError(axiosError(failed), FACTS, NOW).details

describe('the kind of a failure', () => {
  it.each<[kind: AttioErrorKind, what: string, failed: Failed]>([
    ['rejected', 'a bad request', { status: 400 }],
    ['rejected', 'no or a bad token', { status: 401 }],
    ['rejected', 'a missing scope', { status: 403 }],
    ['rejected', 'what is not there', { status: 404 }],
    ['rejected', 'a conflict', { status: 409 }],
    ['rejected', 'a redirect, which is not followed', { status: 302 }],
    ['rate-limited', 'too many requests', { status: 429 }],
    ['unavailable', 'a fault of Attio', { status: 500 }],
    ['unavailable', 'a fault before Attio', { status: 503, data: 'Service Unavailable' }],
    ['unreachable', 'a connection refused', { code: 'ECONNREFUSED' }],
    ['unreachable', 'a connection that broke', { code: 'ECONNRESET' }],
    ['unreachable', 'an unknown host', { code: 'ENOTFOUND' }],
    ['unreachable', 'an answer cut off', { status: 200, code: 'ERR_BAD_RESPONSE', message: 'stream has been aborted' }],
    ['timeout', 'a try that took too long', { code: 'ERR_CANCELED', message: 'canceled' }],
    ['timeout', 'a connection that took too long', { code: 'ETIMEDOUT' }],
    [
      'too-large',
      'an answer beyond all bounds',
      { code: 'ERR_BAD_RESPONSE', message: 'maxContentLength size of 33554432 exceeded' },
    ],
  ])('%s: %s', (failure, _what, failed) => {
    expect(detailsOf(failed).kind).toBe(failure)
  })

  it('unreadable: an answer that is no JSON, with what its status and headers tell', () => {
    const { response } = axiosError({ status: 200, data: '<html>', headers: { 'x-attio-execution-id': 'e1d0c7a2' } })
    const { details } = toAttioError(new InvalidJsonResponse(response as AxiosResponse), FACTS, NOW)
    expect(details).toEqual({ ...FACTS, kind: 'unreadable', status: 200, requestId: 'e1d0c7a2' })
  })

  it.each<[what: string, failed: Failed, wasNotSent: boolean]>([
    ['where Attio was sent nothing', { status: 403, data: '{"code":"unauthorized"}' }, true],
    ['where it asks for a password', { status: 407, data: '{"code":"unauthorized"}' }, false],
  ])("unreachable: a proxy's answer %s, whose words are not Attio's", (_what, failed, wasNotSent) => {
    const headers = { 'x-attio-execution-id': 'e1d0c7a2', 'retry-after': '3' }
    const { details } = toAttioError(axiosError({ ...failed, headers }), { ...FACTS, wasNotSent: wasNotSent }, NOW)
    expect(details).toEqual({ ...FACTS, kind: 'unreachable', status: failed.status, wasNotSent: true })
  })

  it('says nothing of what is no failure of a request', () => {
    const error = toAttioError(new TypeError(`Cannot read ${TOKEN}`), FACTS, NOW)
    expect(error.details).toEqual({ ...FACTS, kind: 'unreachable' })
  })

  it('is kept where it is known already', () => {
    const error = new AttioError({ ...FACTS, kind: 'rate-limited' })
    expect(toAttioError(error, { ...FACTS, attempts: 9 }, NOW)).toBe(error)
  })
})

describe('what Attio says of a failure', () => {
  it('is its type, code, words, path, field errors and request ID', () => {
    const envelope = {
      status_code: 400,
      type: 'invalid_request_error',
      code: 'validation_type',
      message: 'Body payload validation error.',
      path: ['$or', 1, 'email'],
      validation_errors: [
        {
          code: 'invalid_type',
          path: ['data', 0, 'values'],
          message: 'Required',
          expected: 'object',
          received: 'undefined',
        },
      ],
    }
    const headers = { 'x-attio-execution-id': '0e8dcd5d-2b8c-4a2b-8f1e-4d52c1d9a0a1' }
    expect(detailsOf({ status: 400, data: JSON.stringify(envelope), headers })).toEqual({
      ...FACTS,
      kind: 'rejected',
      status: 400,
      type: 'invalid_request_error',
      code: 'validation_type',
      message: 'Body payload validation error.',
      path: ['$or', '1', 'email'],
      validationErrors: [{ code: 'invalid_type', path: ['data', '0', 'values'], message: 'Required' }],
      requestId: '0e8dcd5d-2b8c-4a2b-8f1e-4d52c1d9a0a1',
    })
  })

  it.each(['', 'Service Unavailable', '<html><body>502</body></html>', '{"code":', 'null', '[]', '3', '{"code":7}'])(
    'is nothing where the answer is %j',
    (data) => {
      const { code, message, type } = detailsOf({ status: 502, data })
      expect({ code, message: message, type }).toEqual({})
    },
  )

  it('is when to come back, on our own clock', () => {
    const headers = { 'retry-after': 'Fri, 15 May 2026 21:39:17 GMT', date: 'Fri, 15 May 2026 21:39:15 GMT' }
    expect(detailsOf({ status: 429, headers }).retryAt).toBe(NOW + 2000)
    expect(detailsOf({ status: 429 }).retryAt).toBeUndefined()
  })
})

describe('the error that is passed on', () => {
  it('holds neither the token nor what was sent', () => {
    const error = toAttioError(axiosError({ status: 500, data: 'Oops', code: 'ERR_BAD_RESPONSE' }), FACTS, NOW)
    const shown = [JSON.stringify(error), error.stack, inspect(error, { depth: 9, showHidden: true })].join('\n')
    expect(shown).not.toContain(TOKEN)
    expect(shown).not.toContain('Lovelace')
    expect(shown).toContain('read the record')
  })
})
