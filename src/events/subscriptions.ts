import { isDeepStrictEqual } from 'node:util'
import type { Subscription } from '../attio/client'
import type { Webhook } from '../attio/schemas'
import { EVENT_TYPES } from './parse-delivery'
import type { WatchTargets } from './watch-targets'

/**
 * Returns what a webhook is to be told: one subscription for each type of event, since an event that two of them fit might
 * come twice. A filter is one list of conditions, without another in it (https://docs.attio.com/rest-api/guides/webhooks).
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
 * Returns whether Attio lists for the webhook what is watched: IDs, and the types of events where it tells those. Nothing says
 * that it lists a filter as it was written. Where it lists none, what is remembered has to do.
 */
export function coversTargets({ subscriptions }: Pick<Webhook, 'subscriptions'>, watched: WatchTargets): boolean {
  if (!subscriptions) return true
  const tellsTypes = subscriptions.every(({ event_type: type }) => type != null)
  const told = (listed: NonNullable<Webhook['subscriptions']>) => subscribedTargets(listed, tellsTypes)
  return isDeepStrictEqual(told(subscriptions), told(toSubscriptions(watched)))
}

function subscribedTargets(subscriptions: NonNullable<Webhook['subscriptions']>, withTypes: boolean): Set<string> {
  const conditions = subscriptions.flatMap(({ event_type: type, filter }) =>
    (filter?.$or ?? filter?.$and ?? []).map(({ operator, value }) => [withTypes && type, operator ?? 'equals', value]),
  )
  return new Set(conditions.map((condition) => JSON.stringify(condition)))
}
