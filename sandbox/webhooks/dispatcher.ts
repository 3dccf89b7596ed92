import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { WebhookEvent } from './event'

/** One attempt to deliver events; the status is null if no response came. */
export interface Delivery {
  webhookId: string
  eventTypes: string[]
  url: string
  status: number | null
  /** Counted from 1. */
  attempt: number
}

/** The URL of a webhook, and the secret for its signature. */
export interface DeliveryTarget {
  webhookId: string
  url: string
  secret: string
}

/** Attio retries ten times in three days, the sandbox once: https://docs.attio.com/rest-api/guides/webhooks */
const ATTEMPTS = 2
const RETRY_DELAY_MS = 50
const TIMEOUT_MS = 5000

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** Whether a URL points to this machine. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.includes(new URL(url).hostname)
}

/** HMAC-SHA256 in lower-case hex, without a timestamp or a prefix. */
export function sign(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('hex')
}

/**
 * Posts events in one delivery until it gets a 2xx or no attempt is left, and passes each attempt to `log`. Resolves to
 * whether a 2xx came; never rejects.
 */
export async function deliverEvents(
  fetchOnce: typeof fetch,
  { webhookId, url, secret }: DeliveryTarget,
  events: WebhookEvent[],
  log: (delivery: Delivery) => void,
): Promise<boolean> {
  const body = JSON.stringify({ webhook_id: webhookId, events })
  const signature = sign(secret, body)
  const headers = {
    'content-type': 'application/json',
    'attio-signature': signature,
    'x-attio-signature': signature,
    'idempotency-key': randomUUID(),
  }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) await wait(RETRY_DELAY_MS)
    const status = await post(fetchOnce, url, { headers, body })
    log({ webhookId, eventTypes: events.map(({ event_type: type }) => type), url, status, attempt })
    if (status !== null && status >= 200 && status < 300) return true
  }
  return false
}

/** The sandbox delivers only to this machine, so it doesn't follow redirects either. */
async function post(fetchOnce: typeof fetch, url: string, message: RequestInit): Promise<number | null> {
  if (!isLoopback(url)) return null
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetchOnce(url, { ...message, method: 'POST', redirect: 'manual', signal })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}
