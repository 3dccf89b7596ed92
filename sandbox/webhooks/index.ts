import { randomBytes, randomUUID } from 'node:crypto'
import { notFound } from '../api-error'
import type { Change } from '../workspace/changes'
import { toTimestamp } from '../workspace/time'
import { type Delivery, deliverEvents } from './dispatcher'
import { toWebhookEvent, type WebhookEvent } from './event'
import { integerParameter } from '../http/parameters'
import { matchesSubscription } from './match-subscription'
import { parseWebhook, parseWebhookUpdate, assertNoDuplicate, type Webhook } from './webhook'

export type { Delivery } from './dispatcher'
export type { Webhook } from './webhook'

/** The webhooks of one workspace. */
export interface Webhooks {
  /** Creates a webhook. Only this result contains the secret. Throws ApiError. */
  create: (body: unknown) => Webhook & { secret: string }
  /**
   * One page of 10 to 100 webhooks, 10 by default, newest first (observed live):
   * https://docs.attio.com/rest-api/endpoint-reference/webhooks/list-webhooks Throws ApiError.
   */
  list: (parameters: { limit?: string; offset?: string }) => Webhook[]
  /** Throws ApiError `not_found`. */
  get: (id: string) => Webhook
  /** Throws ApiError. */
  update: (id: string, body: unknown) => Webhook
  /** Throws ApiError `not_found`. */
  remove: (id: string) => void
  /** Starts the deliveries for the changes of one write, without waiting for responses. */
  recordsChanged: (changes: Change[]) => void
  /** All delivery attempts, in the order in which they finished. */
  deliveries: () => Delivery[]
  /** Resolves when no delivery is pending. */
  whenIdle: () => Promise<void>
}

export interface WebhooksOptions {
  workspaceId: string
  /** Number of events in one delivery; the default is one. */
  eventsPerDelivery?: () => number
  /** Replaces `fetch`. */
  deliver?: typeof fetch
}

interface WebhookEntry {
  webhook: Webhook
  secret: string
}

/** The webhooks of a workspace, none at first: https://docs.attio.com/rest-api/guides/webhooks */
export function createWebhooks({
  workspaceId,
  eventsPerDelivery = () => 1,
  deliver = fetch,
}: WebhooksOptions): Webhooks {
  const entries = new Map<string, WebhookEntry>()
  const log: Delivery[] = []
  const pending = new Set<Promise<void>>()

  function find(id: string, message: string): WebhookEntry {
    const entry = entries.get(id)
    if (entry === undefined) throw notFound(message)
    return entry
  }

  function all(): Webhook[] {
    return [...entries.values()].map(({ webhook }) => webhook)
  }

  async function send({ webhook, secret }: WebhookEntry, events: WebhookEvent[]): Promise<void> {
    const address = { webhookId: webhook.id.webhook_id, url: webhook.target_url, secret }
    const isDelivered = await deliverEvents(deliver, address, events, (delivery) => log.push(delivery))
    if (!isDelivered) webhook.status = 'degraded'
  }

  return {
    create(body) {
      const config = parseWebhook(body)
      assertNoDuplicate(config, all())
      const id = { workspace_id: workspaceId, webhook_id: randomUUID() }
      const webhook: Webhook = { id, ...config, status: 'active', created_at: toTimestamp(Date.now()) }
      const secret = randomBytes(32).toString('hex')
      entries.set(id.webhook_id, { webhook, secret })
      return { ...webhook, secret }
    },
    list({ limit, offset }) {
      const start = integerParameter('offset', offset, { fallback: 0 })
      const size = integerParameter('limit', limit, { fallback: 10, minimum: 10, maximum: 100 })
      return all()
        .toReversed()
        .slice(start, start + size)
    },
    get: (id) => find(id, unknownWebhook(id)).webhook,
    update(id, body) {
      const { webhook } = find(id, unknownWebhook(id))
      const config = { ...webhook, ...parseWebhookUpdate(body) }
      assertNoDuplicate(
        config,
        all().filter((other) => other !== webhook),
      )
      return Object.assign(webhook, config)
    },
    remove(id) {
      find(id, 'Webhook not found')
      entries.delete(id)
    },
    recordsChanged(changes) {
      const events = changes.map((change) => toWebhookEvent(workspaceId, change))
      for (const entry of entries.values()) {
        const { subscriptions } = entry.webhook
        const wanted = events.filter((event) =>
          subscriptions.some((subscription) => matchesSubscription(subscription, event)),
        )
        for (const batch of chunk(eventsPerDelivery(), wanted)) {
          const delivery = send(entry, batch).finally(() => pending.delete(delivery))
          pending.add(delivery)
        }
      }
    },
    deliveries: () => [...log],
    async whenIdle() {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}

function unknownWebhook(id: string): string {
  return `Webhook with ID "${id}" was not found.`
}

function chunk<T>(size: number, list: T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) => list.slice(part * size, (part + 1) * size))
}
