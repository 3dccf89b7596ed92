import * as http from 'node:http'
import * as https from 'node:https'
import { axios } from './axios'
import { parseJson } from '../json'
import { InvalidJsonResponse, toAttioError, type RequestInfo } from './error-mapping'
import { ConnectionWatch, dropClosedConnections } from './connection-watch'
import { AttioError, type AttioErrorDetails } from './errors'
import { enter, leave } from './in-flight'
import { withTimeout } from './with-timeout'
import { resourceOf } from './resource'
import { pause, pausedUntil, pauseIsOver, rest } from './pauses'
import { decideRetry, ATTEMPT_TIMEOUT_MS } from './retry'
import type { Scope } from './scopes'

const DEFAULT_API_URL = 'https://api.attio.com'
const MAX_ANSWER_BYTES = 32 * 1024 * 1024

/** One request to Attio. */
export interface AttioRequest {
  /** Words that follow "could not", e.g. "read the record". */
  operation: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** What follows `/v2/`: one segment an entry, not yet encoded. */
  path: readonly string[]
  query?: Record<string, string | number | boolean>
  body?: unknown
  scopes: readonly Scope[]
  /** Whether sending it twice is the same as sending it once. */
  isIdempotent: boolean
  /** How many bytes of an answer are taken; 32 MB where it is not said. */
  maxBytes?: number
}

/** What Attio answered. */
export interface ApiResponse {
  body: unknown
  /** When it answered by its own clock, in whole seconds, as milliseconds since the epoch; ours where it does not say. */
  date: number
}

/** Who sends requests, and for how long. */
export interface RequestSession {
  token: string
  /** Stands for the token wherever something is kept by token. */
  tenant: string
  /** On the monotonic clock, in milliseconds. */
  startedAt: number
  /** When to give up, on the same clock. */
  deadline: number
  /** Aborts when nobody waits for answers any more. */
  signal: AbortSignal
}

const attio = axios.create({
  httpAgent: new http.Agent({ keepAlive: true }),
  httpsAgent: new https.Agent({ keepAlive: true }),
  maxRedirects: 0,
  transformRequest: (body: unknown) => body,
  transformResponse: (body: unknown) => body,
})

/**
 * Sends `request`, again for as long as `decideRetry` says so, and returns the answer as parsed JSON. Throws an AttioError.
 * After a 429 nothing is sent for the same token until Attio takes requests again.
 */
export async function send(request: AttioRequest, sender: RequestSession): Promise<ApiResponse> {
  const { isIdempotent } = request
  const { token, tenant, startedAt, deadline, signal } = sender
  let tries = 0
  let limits = 0
  let saved: RequestInfo['saved']
  const facts = (): RequestInfo => ({
    ...requestInfoOf(request),
    saved,
    attempts: tries,
    elapsedMs: performance.now() - startedAt,
  })

  for (;;) {
    const obstacle = await waitForPermission(sender)
    if (obstacle) throw new AttioError({ ...facts(), ...obstacle })
    tries += 1
    const connection = new ConnectionWatch()
    try {
      return await withTimeout(Math.min(ATTEMPT_TIMEOUT_MS, deadline - performance.now()), signal, (end) =>
        attempt(request, token, connection, end),
      ).finally(() => {
        leave(tenant)
      })
    } catch (error) {
      if (signal.aborted) throw new AttioError({ ...facts(), kind: 'cancelled' })
      const now = performance.now()
      const failed = toAttioError(error, { ...facts(), wasNotSent: connection.wasNotSent }, now)
      const { kind, wasNotSent, retryAt } = failed.details
      saved = failed.details.saved
      const isLimited = kind === 'rate-limited'
      if (isLimited) limits += 1
      if (isLimited && retryAt !== undefined) pause(tenant, retryAt)
      const decision = decideRetry({
        kind,
        isIdempotent,
        wasNotSent,
        attempts: isLimited ? limits : tries - limits,
        remainingMs: deadline - now,
        retryAfterMs: retryAt === undefined ? undefined : retryAt - now,
        jitter: Math.random(),
      })
      if (!decision.retry) throw failed
      await rest(decision.delayMs, signal)
    }
  }
}

/** Returns what an error about `request` says of it. */
export function requestInfoOf({ operation, scopes, isIdempotent, ...request }: AttioRequest): RequestInfo {
  return { operation, scopes, isIdempotent, resource: resourceOf(request) }
}

/**
 * Waits while the token is paused or has too many requests in flight: then `sender` may send one, and has to `leave` when it is
 * over. Returns why it may not, if that is so.
 */
async function waitForPermission({
  tenant,
  deadline,
  signal,
}: RequestSession): Promise<Pick<AttioErrorDetails, 'kind' | 'retryAt'> | undefined> {
  for (;;) {
    const isFree = await pauseIsOver(tenant, deadline, signal)
    if (signal.aborted) return { kind: 'cancelled' }
    if (!isFree) return { kind: 'rate-limited', retryAt: pausedUntil(tenant) }
    if (performance.now() >= deadline) return { kind: 'timeout' }
    if (!(await enter(tenant, deadline, signal))) continue
    // Attio may have begun to refuse in the meantime.
    if (pausedUntil(tenant) <= performance.now()) return undefined
    leave(tenant)
  }
}

/** Sends `request` once, unless `signal` aborts before. Throws what axios throws, or NotJson. */
async function attempt(
  request: AttioRequest,
  token: string,
  connection: ConnectionWatch,
  signal: AbortSignal,
): Promise<ApiResponse> {
  await dropClosedConnections()
  const response = await attio.request<string>({
    baseURL: process.env.ATTIO_API_URL || DEFAULT_API_URL,
    url: `/v2/${request.path.map(encodeURIComponent).join('/')}`,
    method: request.method,
    params: request.query,
    maxContentLength: request.maxBytes ?? MAX_ANSWER_BYTES,
    // As text, because axios copies plain objects and leaves out keys such as "constructor": a filter would be lost.
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
  // A proxy may answer in Attio's place.
  if (body === undefined || connection.wasNotSent) throw new InvalidJsonResponse(response)
  return { body, date: Date.parse(String(response.headers.date)) || Date.now() }
}
