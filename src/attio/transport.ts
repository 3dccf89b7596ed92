import * as http from 'node:http'
import * as https from 'node:https'
import { axios } from './axios'
import { parseJson } from '../json'
import { NotJson, toAttioError, type RequestFacts } from './error-mapping'
import { ConnectionWatch, noticeClosedConnections } from './connection-watch'
import { AttioError, type AttioErrorDetails } from './errors'
import { enter, leave } from './in-flight'
import { limited } from './with-timeout'
import { resourceOf } from './resource'
import { pause, pausedUntil, pauseIsOver, rest } from './pauses'
import { decideRetry, TRY_TIMEOUT_MS } from './retry'
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
  isRepeatable: boolean
  /** How many bytes of an answer are taken; 32 MB where it is not said. */
  maxBytes?: number
}

/** What Attio answered. */
export interface Answer {
  body: unknown
  /** When it answered by its own clock, in whole seconds, as milliseconds since the epoch; ours where it does not say. */
  date: number
}

/** Who sends requests, and for how long. */
export interface Sender {
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
export async function send(request: AttioRequest, sender: Sender): Promise<Answer> {
  const { isRepeatable } = request
  const { token, tenant, startedAt, deadline, signal } = sender
  let tries = 0
  let limits = 0
  let saved: RequestFacts['saved']
  const facts = (): RequestFacts => ({ ...factsOf(request), saved, tries, elapsedMs: performance.now() - startedAt })

  for (;;) {
    const obstacle = await admit(sender)
    if (obstacle) throw new AttioError({ ...facts(), ...obstacle })
    tries += 1
    const connection = new ConnectionWatch()
    try {
      return await limited(Math.min(TRY_TIMEOUT_MS, deadline - performance.now()), signal, (end) =>
        attempt(request, token, connection, end),
      ).finally(() => {
        leave(tenant)
      })
    } catch (error) {
      if (signal.aborted) throw new AttioError({ ...facts(), failure: 'cancelled' })
      const now = performance.now()
      const failed = toAttioError(error, { ...facts(), isUnsent: connection.isUnsent }, now)
      const { failure, isUnsent, retryAt } = failed.details
      saved = failed.details.saved
      const isLimited = failure === 'limited'
      if (isLimited) limits += 1
      if (isLimited && retryAt !== undefined) pause(tenant, retryAt)
      const decision = decideRetry({
        failure,
        isRepeatable,
        isUnsent,
        tries: isLimited ? limits : tries - limits,
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
export function factsOf({ operation, scopes, isRepeatable, ...request }: AttioRequest): RequestFacts {
  return { operation, scopes, isRepeatable, resource: resourceOf(request) }
}

/**
 * Waits while the token is paused or has too many requests in flight: then `sender` may send one, and has to `leave` when it is
 * over. Returns why it may not, if that is so.
 */
async function admit({
  tenant,
  deadline,
  signal,
}: Sender): Promise<Pick<AttioErrorDetails, 'failure' | 'retryAt'> | undefined> {
  for (;;) {
    const isFree = await pauseIsOver(tenant, deadline, signal)
    if (signal.aborted) return { failure: 'cancelled' }
    if (!isFree) return { failure: 'limited', retryAt: pausedUntil(tenant) }
    if (performance.now() >= deadline) return { failure: 'timeout' }
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
): Promise<Answer> {
  await noticeClosedConnections()
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
  if (body === undefined || connection.isUnsent) throw new NotJson(response)
  return { body, date: Date.parse(String(response.headers.date)) || Date.now() }
}
