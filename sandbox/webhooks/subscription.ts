import { invalidBody, optionIssue } from '../api-error'
import { isObject, typeIssue } from '../values/value-type'

/** The events a webhook can be subscribed to: https://docs.attio.com/rest-api/endpoint-reference/webhooks/create-a-webhook */
const EVENT_TYPES = [
  'call-recording.created',
  'comment.created',
  'comment.resolved',
  'comment.unresolved',
  'comment.deleted',
  'list.created',
  'list.updated',
  'list.deleted',
  'list-attribute.created',
  'list-attribute.updated',
  'list-entry.created',
  'list-entry.updated',
  'list-entry.deleted',
  'object-attribute.created',
  'object-attribute.updated',
  'note.created',
  'note.updated',
  'note.deleted',
  'note-content.updated',
  'record.created',
  'record.merged',
  'record.updated',
  'record.deleted',
  'task.created',
  'task.updated',
  'task.deleted',
  'workspace-member.created',
] as const

/** The name of an event. */
export type EventType = (typeof EVENT_TYPES)[number]

/** A demand on one field of an event, named by its dotted path. */
export interface SubscriptionCondition {
  field: string
  operator: 'equals' | 'not_equals'
  value: string
}

/** What an event must meet: all conditions, one of them, or (null) none. */
export type SubscriptionFilter = { $and: SubscriptionCondition[] } | { $or: SubscriptionCondition[] } | null

/** The events a webhook is to be told. */
export interface Subscription {
  event_type: EventType
  filter: SubscriptionFilter
}

type IssuePath = (string | number)[]

/** Returns the subscriptions of a body. Throws AttioRefusal `validation_type` with the path of what is wrong. */
export function parseSubscriptions(json: unknown, at: IssuePath): Subscription[] {
  if (!Array.isArray(json)) throw invalidBody([{ ...typeIssue('', 'array', json), path: at }])
  return json.map((subscription: unknown, index) => parseSubscription(subscription, [...at, index]))
}

function parseSubscription(json: unknown, at: IssuePath): Subscription {
  if (!isObject(json)) throw invalidBody([{ ...typeIssue('', 'object', json), path: at }])
  const eventType = EVENT_TYPES.find((known) => known === json['event_type'])
  if (eventType === undefined) throw invalidEventType(json['event_type'], [...at, 'event_type'])
  const filter = parseSubscriptionFilter(json['filter'])
  // The key may be null but not be left out (observed live).
  if (filter === undefined) throw invalidBody([{ code: 'invalid', path: [...at, 'filter'], message: 'Invalid input' }])
  return { event_type: eventType, filter }
}

function invalidEventType(received: unknown, path: IssuePath) {
  if (typeof received !== 'string') return invalidBody([{ ...typeIssue('', 'string', received), path }])
  return invalidBody([optionIssue(received, EVENT_TYPES, path)])
}

/** UNSURE: how Attio takes both logical operators at once; this refuses them. */
function parseSubscriptionFilter(json: unknown): SubscriptionFilter | undefined {
  if (json === null) return null
  if (!isObject(json) || Object.keys(json).length !== 1) return undefined
  const { $and, $or } = json
  if (isConditions($and)) return { $and }
  if (isConditions($or)) return { $or }
  return undefined
}

function isConditions(json: unknown): json is SubscriptionCondition[] {
  return Array.isArray(json) && json.every(isCondition)
}

function isCondition(json: unknown): json is SubscriptionCondition {
  return (
    isObject(json) &&
    typeof json['field'] === 'string' &&
    typeof json['value'] === 'string' &&
    (json['operator'] === 'equals' || json['operator'] === 'not_equals')
  )
}
