import { isObject } from '../values/value-type'
import type { WebhookEvent } from './event'
import type { SubscriptionCondition, Subscription } from './subscription'

/** Whether an event belongs to a subscription: https://docs.attio.com/rest-api/guides/webhooks */
export function matchesSubscription({ event_type, filter }: Subscription, event: WebhookEvent): boolean {
  if (event_type !== event.event_type) return false
  if (filter === null) return true
  const isMet = (condition: SubscriptionCondition) => meetsCondition(event, condition)
  return '$and' in filter ? filter.$and.every(isMet) : filter.$or.some(isMet)
}

/** UNSURE: a missing field equals nothing. */
function meetsCondition(event: WebhookEvent, { field, operator, value }: SubscriptionCondition): boolean {
  const found = field.split('.').reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), event)
  return (found === value) === (operator === 'equals')
}
