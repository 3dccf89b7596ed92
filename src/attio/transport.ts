import * as http from 'node:http'
import * as https from 'node:https'
import type { AxiosRequestConfig } from 'axios'
import axiosRetry from 'axios-retry'
import { axios } from './axios'
import { toAttioError, UNREADABLE, type RequestFacts } from './classify'
import { AttioError } from './errors'
import { pause, pausedUntil, pauseIsOver } from './pauses'
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

/** Who sends requests, and for how long. */
export interface Sender {
  token: string
  /** Stands for the token wherever something is kept by token. */
  tenant: string
  /** In milliseconds since the epoch. */
  startedAt: number
  /** When to give up, in milliseconds since the epoch. */
  deadline: number
}

/** A request on its way. A class, because axios clones plain objects of its configuration with every try. */
class Journey {
  tries = 0
  delayMs = 0

  constructor(
    readonly request: AttioRequest,
    readonly sender: Sender,
  ) {}

  facts(): RequestFacts {
    const { operation, scopes, isRepeatable } = this.request
    return { operation, scopes, isRepeatable, tries: this.tries, elapsedMs: Date.now() - this.sender.startedAt }
  }
}

interface JourneyConfig extends AxiosRequestConfig {
  journey: Journey
}

const journeyOf = (config: unknown): Journey => (config as JourneyConfig).journey

const attio = axios.create({
  httpAgent: new http.Agent({ keepAlive: true }),
  httpsAgent: new https.Agent({ keepAlive: true }),
  maxRedirects: 0,
  transformRequest: (body: unknown) => body,
  transformResponse: (body: unknown) => body,
})

attio.interceptors.request.use(async (config) => {
  const journey = journeyOf(config)
  const { tenant, deadline } = journey.sender
  if (!(await pauseIsOver(tenant, deadline))) {
    throw new AttioError({ ...journey.facts(), failure: 'limited', retryAt: pausedUntil(tenant) })
  }
  const remainingMs = deadline - Date.now()
  if (remainingMs <= 0) throw new AttioError({ ...journey.facts(), failure: 'timeout' })
  journey.tries += 1
  config.signal = AbortSignal.timeout(Math.min(TRY_TIMEOUT_MS, remainingMs))
  return config
})

attio.interceptors.response.use((response) => {
  try {
    return { ...response, data: JSON.parse(String(response.data)) as unknown }
  } catch {
    throw new axios.AxiosError('The answer is not JSON', UNREADABLE, response.config, response.request, response)
  }
})

axiosRetry(attio, {
  retries: Number.POSITIVE_INFINITY,
  shouldResetTimeout: true,
  retryDelay: (_tries, error) => journeyOf(error.config).delayMs,
  retryCondition: (error) => {
    const journey = journeyOf(error.config)
    const { tenant, deadline } = journey.sender
    const { details } = toAttioError(error, journey.facts(), Date.now())
    const now = Date.now()
    if (details.retryAt !== undefined && details.failure === 'limited') pause(tenant, details.retryAt)
    const decision = decideRetry({
      failure: details.failure,
      isRepeatable: details.isRepeatable,
      tries: journey.tries,
      remainingMs: deadline - now,
      retryAfterMs: details.retryAt === undefined ? undefined : details.retryAt - now,
      jitter: Math.random(),
    })
    if (!decision.retry) return false
    // The next try gets a signal of its own; an old one that fires meanwhile would cut the delay short.
    delete error.config?.signal
    journey.delayMs = decision.delayMs
    return true
  },
})

/** Sends `request`, again where that is right, and returns the parsed JSON of the answer. Throws an AttioError. */
export async function send(request: AttioRequest, sender: Sender): Promise<unknown> {
  const journey = new Journey(request, sender)
  const config: JourneyConfig = {
    journey,
    baseURL: process.env.ATTIO_API_URL || DEFAULT_API_URL,
    url: `/v2/${request.path.map(encodeURIComponent).join('/')}`,
    method: request.method,
    params: request.query,
    maxContentLength: request.maxBytes ?? MAX_ANSWER_BYTES,
    // As text, because axios copies plain objects and leaves out keys such as "constructor": a filter would be lost.
    data: JSON.stringify(request.body),
    headers: {
      Authorization: `Bearer ${sender.token}`,
      Accept: 'application/json',
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
  }
  try {
    return (await attio.request<unknown>(config)).data
  } catch (error) {
    throw toAttioError(error, journey.facts(), Date.now())
  }
}
