import { isDeepStrictEqual } from 'node:util'
import type { Subscription } from '../attio/client'
import type { Webhook } from '../attio/schemas'
import { EVENT_TYPES } from './parse-delivery'
import type { WatchTargets } from './watch-targets'

/**
 * One subscription for each type of event, because an event that matches two might come twice. A filter is a flat list
 * of conditions (https://docs.attio.com/rest-api/guides/webhooks).
 */
export function toSubscriptions({ objectIds, attributes }: WatchTargets): Subscription[] {
  const equals = (field: string, value: string) => ({ field, operator: 'equals' as const, value })
  const whole = objectIds.map((id) => equals('id.object_id', id))
  const single = attributes.map(({ attributeId }) => equals('id.attribute_id', attributeId))
  return Object.keys(EVENT_TYPES).flatMap((type) => {
    const $or = type === 'record.updated' ? [...whole, ...single] : whole
    return $or.length === 0 ? [] : { event_type: type, filter: { $or } }
  })
}

/**
 * Whether the webhook's subscriptions cover exactly these targets. Attio may list a filter in another form than it was
 * sent, so only IDs, and event types if listed, are compared. If Attio lists no subscriptions, the saved state decides.
 */
export function coversTargets({ subscriptions }: Pick<Webhook, 'subscriptions'>, targets: WatchTargets): boolean {
  if (!subscriptions) return true
  const hasTypes = subscriptions.every(({ event_type: type }) => type != null)
  const expected = subscribedTargets(toSubscriptions(targets), hasTypes)
  return isDeepStrictEqual(subscribedTargets(subscriptions, hasTypes), expected)
}

function subscribedTargets(subscriptions: NonNullable<Webhook['subscriptions']>, withTypes: boolean): Set<string> {
  const conditions = subscriptions.flatMap(({ event_type: type, filter }) =>
    (filter?.$or ?? filter?.$and ?? []).map(({ operator, value }) => [withTypes && type, operator ?? 'equals', value]),
  )
  return new Set(conditions.map((condition) => JSON.stringify(condition)))
}
