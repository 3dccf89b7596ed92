import { isObject } from '../values/value-type'
import type { RecordEvent } from './event'
import type { Condition, Subscription } from './subscription'

/** Returns whether a subscription asks for an event: https://docs.attio.com/rest-api/guides/webhooks */
export function matches({ event_type, filter }: Subscription, event: RecordEvent): boolean {
  if (event_type !== event.event_type) return false
  if (filter === null) return true
  const isMet = (condition: Condition) => meets(event, condition)
  return '$and' in filter ? filter.$and.every(isMet) : filter.$or.some(isMet)
}

/** UNSURE: a field the event does not have equals nothing. */
function meets(event: RecordEvent, { field, operator, value }: Condition): boolean {
  const found = field.split('.').reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), event)
  return (found === value) === (operator === 'equals')
}
