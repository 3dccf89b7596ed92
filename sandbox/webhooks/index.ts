import { randomBytes, randomUUID } from 'node:crypto'
import { notFound } from '../api-error'
import type { Change } from '../workspace/changes'
import { toTimestamp } from '../workspace/time'
import { type Delivery, deliverEvents } from './dispatcher'
import { eventOf, type RecordEvent } from './event'
import { type ListParameters, partOf } from './paginate'
import { matches } from './match-subscription'
import { parseTerms, parseTermsToChange, refuseDuplicate, type Webhook } from './webhook'

export type { Delivery } from './dispatcher'
export type { Webhook } from './webhook'

/** The webhooks of one workspace. */
export interface Webhooks {
  /** Returns the new webhook with its secret, which is never shown again. Throws AttioRefusal. */
  create: (body: unknown) => Webhook & { secret: string }
  /** Returns the webhooks of a page, the newest first (observed live). Throws AttioRefusal. */
  list: (parameters: ListParameters) => Webhook[]
  /** Returns the webhook of this id. Throws AttioRefusal `not_found`. */
  get: (id: string) => Webhook
  /** Returns the webhook after the change. Throws AttioRefusal. */
  update: (id: string, body: unknown) => Webhook
  /** Ends a webhook. Throws AttioRefusal `not_found`. */
  remove: (id: string) => void
  /** Sends the changes of one write to every webhook that is subscribed to them, without waiting for the answers. */
  recordsChanged: (changes: Change[]) => void
  /** Returns every attempt to deliver, in the order in which they ended. */
  deliveries: () => Delivery[]
  /** Resolves when no delivery is under way. */
  settled: () => Promise<void>
}

/** How webhooks are made. */
export interface WebhooksOptions {
  workspaceId: string
  /** How many events go into one delivery; one, when left out. */
  eventsPerDelivery?: () => number
  /** Sends a delivery in place of `fetch`. */
  deliver?: typeof fetch
}

interface Entry {
  webhook: Webhook
  secret: string
}

/** Returns the webhooks of a workspace, none at first: https://docs.attio.com/rest-api/guides/webhooks */
export function createWebhooks({
  workspaceId,
  eventsPerDelivery = () => 1,
  deliver = fetch,
}: WebhooksOptions): Webhooks {
  const entries = new Map<string, Entry>()
  const log: Delivery[] = []
  const underWay = new Set<Promise<void>>()

  function find(id: string, message: string): Entry {
    const entry = entries.get(id)
    if (entry === undefined) throw notFound(message)
    return entry
  }

  function all(): Webhook[] {
    return [...entries.values()].map(({ webhook }) => webhook)
  }

  async function send({ webhook, secret }: Entry, events: RecordEvent[]): Promise<void> {
    const address = { webhookId: webhook.id.webhook_id, url: webhook.target_url, secret }
    const arrived = await deliverEvents(deliver, address, events, (delivery) => log.push(delivery))
    if (!arrived) webhook.status = 'degraded'
  }

  return {
    create(body) {
      const terms = parseTerms(body)
      refuseDuplicate(terms, all())
      const id = { workspace_id: workspaceId, webhook_id: randomUUID() }
      const webhook: Webhook = { id, ...terms, status: 'active', created_at: toTimestamp(Date.now()) }
      const secret = randomBytes(32).toString('hex')
      entries.set(id.webhook_id, { webhook, secret })
      return { ...webhook, secret }
    },
    list: (parameters) => partOf(all().toReversed(), parameters),
    get: (id) => find(id, unknownWebhook(id)).webhook,
    update(id, body) {
      const { webhook } = find(id, unknownWebhook(id))
      const terms = { ...webhook, ...parseTermsToChange(body) }
      refuseDuplicate(
        terms,
        all().filter((other) => other !== webhook),
      )
      return Object.assign(webhook, terms)
    },
    remove(id) {
      find(id, 'Webhook not found')
      entries.delete(id)
    },
    recordsChanged(changes) {
      const events = changes.map((change) => eventOf(workspaceId, change))
      for (const entry of entries.values()) {
        const { subscriptions } = entry.webhook
        const wanted = events.filter((event) => subscriptions.some((subscription) => matches(subscription, event)))
        for (const together of inPartsOf(eventsPerDelivery(), wanted)) {
          const delivery = send(entry, together).finally(() => underWay.delete(delivery))
          underWay.add(delivery)
        }
      }
    },
    deliveries: () => [...log],
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

function unknownWebhook(id: string): string {
  return `Webhook with ID "${id}" was not found.`
}

function inPartsOf<T>(size: number, list: T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) => list.slice(part * size, (part + 1) * size))
}
