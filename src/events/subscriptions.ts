import { isDeepStrictEqual } from 'node:util'
import type { Subscription } from '../attio/client'
import type { Webhook } from '../attio/schemas'
import { EVENT_TYPES } from './record-event'
import type { Watched } from './watched'

/**
 * Returns what a webhook is to be told: one subscription for each type of event, since an event that two of them fit might
 * come twice. A filter is one list of conditions, without another in it (https://docs.attio.com/rest-api/guides/webhooks).
 */
export function subscriptionsTo({ objectIds, attributes }: Watched): Subscription[] {
  const equals = (field: string, value: string) => ({ field, operator: 'equals' as const, value })
  const whole = objectIds.map((id) => equals('id.object_id', id))
  const single = attributes.map(({ attributeId }) => equals('id.attribute_id', attributeId))
  return Object.keys(EVENT_TYPES).flatMap((type) => {
    const $or = type === 'record.updated' ? [...whole, ...single] : whole
    return $or.length === 0 ? [] : { event_type: type, filter: { $or } }
  })
}

/**
 * Returns whether the objects and attributes that Attio lists for the webhook are those watched. Only their IDs are compared:
 * nothing says that Attio lists a filter as it was written. Where it lists none, what is remembered has to do.
 */
export function isToldOf({ subscriptions }: Pick<Webhook, 'subscriptions'>, watched: Watched): boolean {
  return !subscriptions || isDeepStrictEqual(idsIn(subscriptions), idsIn(subscriptionsTo(watched)))
}

function idsIn(subscriptions: NonNullable<Webhook['subscriptions']>): Set<string> {
  const conditions = subscriptions.flatMap(({ filter }) => filter?.$or ?? filter?.$and ?? [])
  return new Set(conditions.map(({ value }) => value))
}
