import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { WebhookEvent } from './event'

/** One attempt to deliver events; its status is null when no answer came. */
export interface Delivery {
  webhookId: string
  eventTypes: string[]
  url: string
  status: number | null
  /** 1 for the first attempt at a message. */
  attempt: number
}

/** Where a message goes, and the key it is signed with. */
export interface DeliveryTarget {
  webhookId: string
  url: string
  secret: string
}

/** Attio tries ten times more over three days, the sandbox once more: https://docs.attio.com/rest-api/guides/webhooks */
const ATTEMPTS = 2
const RETRY_DELAY_MS = 50
const TIMEOUT_MS = 5000

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** Returns whether a URL is on this machine. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.includes(new URL(url).hostname)
}

/** Returns the signature of a body: HMAC-SHA256 in lower-case hex, without a timestamp or a prefix. */
export function sign(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('hex')
}

/**
 * Posts events in one message until it is taken or no attempt is left, and tells `log` of each attempt. Resolves to whether a 2xx came back; never rejects.
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

/** To the sandbox there is no network beyond the machine it runs on: neither directly nor by a redirect. */
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
