import * as http from 'node:http'
import * as https from 'node:https'
import { axios } from './axios'
import { parseJson } from '../json'
import { INVALID_JSON, toAttioError } from './error-mapping'
import { ConnectionWatch, dropClosedConnections } from './connection-watch'
import { AttioError, type RequestInfo } from './errors'
import { GateError, rateGateFor, sleep } from './rate-gate'
import type { RequestSession } from './request-session'
import { resourceOf } from './resource'
import { decideRetry, mayBeProcessed, ATTEMPT_TIMEOUT_MS } from './retry'
import type { Scope } from './scopes'
import { withTimeout } from './with-timeout'

const DEFAULT_API_URL = 'https://api.attio.com'
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024

/** One request to Attio. */
export interface AttioRequest {
  /** Completes "could not …", for example "read the record". */
  task: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The segments after `/v2/`, not yet encoded. */
  path: readonly string[]
  query?: Record<string, string | number | boolean>
  body?: unknown
  scopes: readonly Scope[]
  /** Whether sending it twice has the same effect as sending it once. */
  isIdempotent: boolean
  /** The largest response to accept; 32 MB by default. */
  maxBytes?: number
}

/** Attio's answer to one request. */
export interface ApiResponse {
  body: unknown
  /**
   * When Attio answered by its own clock (ours if it sends no date): whole seconds, as milliseconds since the epoch.
   */
  date: number
  /** When the first attempt began that Attio may have processed, on the monotonic clock, in milliseconds. */
  sentAt: number
}

const attio = axios.create({
  httpAgent: new http.Agent({ keepAlive: true }),
  httpsAgent: new https.Agent({ keepAlive: true }),
  maxRedirects: 0,
  transformRequest: (body: unknown) => body,
  transformResponse: (body: unknown) => body,
})
// axios would copy its default headers for each method with every request. All that Attio needs is set below.
Object.assign(attio.defaults, { headers: {} })

/**
 * Sends `request`, again as often as `decideRetry` allows, and returns the answer as parsed JSON. Throws an AttioError.
 * After a 429, no request with the same token is sent until Attio accepts requests again.
 */
export async function send(request: AttioRequest, session: RequestSession): Promise<ApiResponse> {
  const { token, tokenHash, startedAt, deadline, signal } = session
  const gate = rateGateFor(tokenHash)
  let attempts = 0
  let rateLimits = 0
  let saved: RequestInfo['saved']
  let isUncertain = false
  let sentAt = startedAt
  const info = (): RequestInfo => ({
    ...requestInfoOf(request),
    saved,
    mayBeProcessed: isUncertain,
    sentAt,
    attempts,
    elapsedMs: performance.now() - startedAt,
  })

  for (;;) {
    const connection = new ConnectionWatch()
    try {
      const response = await gate.run(deadline, signal, () => {
        attempts += 1
        if (!isUncertain) sentAt = performance.now()
        const timeoutMs = Math.min(ATTEMPT_TIMEOUT_MS, deadline - performance.now())
        return withTimeout(timeoutMs, signal, (end) => attempt(request, token, connection, end))
      })
      return { ...response, sentAt }
    } catch (error) {
      if (signal.aborted) throw new AttioError({ ...info(), kind: 'cancelled' })
      if (error instanceof GateError) throw new AttioError({ ...info(), ...error.details })
      const now = performance.now()
      const failed = toAttioError(error, { ...info(), wasNotSent: connection.wasNotSent }, now)
      const { kind, retryAt } = failed.details
      saved = failed.details.saved
      isUncertain ||= mayBeProcessed(failed.details)
      const isRateLimited = kind === 'rate-limited'
      if (isRateLimited) rateLimits += 1
      if (isRateLimited && retryAt !== undefined) gate.pause(retryAt)
      const decision = decideRetry({
        ...failed.details,
        attempts: isRateLimited ? rateLimits : attempts - rateLimits,
        remainingMs: deadline - now,
        retryAfterMs: retryAt === undefined ? undefined : retryAt - now,
        jitter: Math.random(),
      })
      if (!decision.retry) throw failed
      await sleep(decision.delayMs, signal)
    }
  }
}

/** What an error says about `request`. Omits the body. */
export function requestInfoOf({ task, scopes, isIdempotent, ...request }: AttioRequest): RequestInfo {
  return { task, scopes, isIdempotent, resource: resourceOf(request) }
}

/** Joined here, because axios copies and flattens its "params" with every request. */
function urlOf({ path, query = {} }: AttioRequest): string {
  const params = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return `/v2/${path.map(encodeURIComponent).join('/')}${params.length > 0 ? `?${params.join('&')}` : ''}`
}

/** Sends `request` once. Throws an AxiosError. */
async function attempt(
  request: AttioRequest,
  token: string,
  connection: ConnectionWatch,
  signal: AbortSignal,
): Promise<Omit<ApiResponse, 'sentAt'>> {
  await dropClosedConnections()
  const response = await attio.request<string>({
    baseURL: process.env.ATTIO_API_URL || DEFAULT_API_URL,
    url: urlOf(request),
    method: request.method,
    maxContentLength: request.maxBytes ?? MAX_RESPONSE_BYTES,
    // Serialized here: axios copies plain objects without keys such as "constructor", and a filter would be lost.
    data: JSON.stringify(request.body),
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/json',
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    signal,
    transport: connection.transport,
  })
  const body = parseJson(response.data)
  // If nothing was sent to Attio, a proxy answered.
  if (body === undefined || connection.wasNotSent)
    throw new axios.AxiosError('The response is not JSON', INVALID_JSON, undefined, undefined, response)
  return { body, date: Date.parse(String(response.headers.date)) || Date.now() }
}
