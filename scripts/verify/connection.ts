import { setTimeout as wait } from 'node:timers/promises'
import { CouldNotAsk } from './errors'
import { Throttle } from './throttle'

/** A response with its JSON body parsed. */
export interface Reply {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

export interface ApiRequest {
  method: string
  path: string
  body?: unknown
}

/** How requests reach Attio, or the sandbox in this process. */
export interface Transport {
  /** Sends requests at the same time. Throws CouldNotAsk without a usable answer. */
  send: (requests: readonly ApiRequest[]) => Promise<Reply[]>
  wait: (ms: number) => Promise<unknown>
}

const REQUESTS_PER_SECOND = 5
const TIMEOUT_MS = 30_000
const MAX_RATE_LIMITED = 3
const MAX_RETRY_AFTER_MS = 60_000
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost']

/** Sends at most five requests a second, except to this machine. */
export function httpTransport(url: string, token: string): Transport {
  const throttle = LOOPBACK.includes(new URL(url).hostname) ? undefined : new Throttle(REQUESTS_PER_SECOND)
  return {
    wait,
    async send(requests) {
      await throttle?.take(requests.length)
      return Promise.all(requests.map((request) => sendUntilAllowed(url, token, request)))
    },
  }
}

/** Waits and sends again after a 429, which Attio doesn't process. */
async function sendUntilAllowed(url: string, token: string, request: ApiRequest): Promise<Reply> {
  for (let attempt = 1; ; attempt += 1) {
    const reply = await sendOnce(url, token, request)
    if (reply.status !== 429) return reply
    if (attempt > MAX_RATE_LIMITED) throw new CouldNotAsk('Attio kept answering 429, too many requests.')
    await wait(retryAfterMs(reply.headers))
  }
}

/** Attio sends an HTTP date (https://docs.attio.com/rest-api/guides/rate-limiting). */
function retryAfterMs(headers: Headers): number {
  const delay = Date.parse(headers.get('retry-after') ?? '') - Date.now()
  return Math.min(Math.max(Number.isNaN(delay) ? 0 : delay, 1000), MAX_RETRY_AFTER_MS)
}

async function sendOnce(url: string, token: string, { method, path, body }: ApiRequest): Promise<Reply> {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    // Following a redirect could send the token to another host.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new CouldNotAsk(`No answer: ${reasonOf(error)}`)
  })
  const text = await response.text().catch((error: unknown) => {
    throw new CouldNotAsk(`The answer broke off: ${reasonOf(error)}`)
  })
  return { status: response.status, headers: response.headers, body: parseBody(response.status, text) }
}

function parseBody(status: number, text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>
  } catch {
    // Reported below, like any JSON that is no object.
  }
  throw new CouldNotAsk(`Attio answered ${status} without a JSON object.`)
}

/** The code of a network error, which `fetch` hides in `cause`. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } }
  if (name === 'TimeoutError') return `not within ${TIMEOUT_MS / 1000} s`
  return cause?.code ?? cause?.message ?? message
}
