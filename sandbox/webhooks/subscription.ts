import { invalidBody, optionIssue } from '../api-error'
import { isObject, typeIssue } from '../values/value-type'

/** The event types of subscriptions: https://docs.attio.com/rest-api/endpoint-reference/webhooks/create-a-webhook */
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

/** `activity.*` and others are new (OpenAPI of 2026-10-03). UNSURE: which words follow the point. */
const ACTIVITY_EVENT = /^activity(-attribute|-record)?\.[a-z]+$/

/** A condition on one field of an event; the field is a dotted path. */
export interface SubscriptionCondition {
  field: string
  operator: 'equals' | 'not_equals'
  value: string
}

/** null matches every event. */
export type SubscriptionFilter = { $and: SubscriptionCondition[] } | { $or: SubscriptionCondition[] } | null

/** The events that a webhook receives. */
export interface Subscription {
  event_type: string
  filter: SubscriptionFilter
}

type IssuePath = (string | number)[]

/** Throws ApiError `validation_type` with the path of the invalid part. */
export function parseSubscriptions(json: unknown, at: IssuePath): Subscription[] {
  if (!Array.isArray(json)) throw invalidBody([{ ...typeIssue('', 'array', json), path: at }])
  return json.map((subscription: unknown, index) => parseSubscription(subscription, [...at, index]))
}

function parseSubscription(json: unknown, at: IssuePath): Subscription {
  if (!isObject(json)) throw invalidBody([{ ...typeIssue('', 'object', json), path: at }])
  const { event_type: eventType } = json
  if (!isEventType(eventType)) throw invalidEventType(eventType, [...at, 'event_type'])
  const filter = parseSubscriptionFilter(json['filter'])
  // The key is required, but its value may be null (observed live).
  if (filter === undefined) throw invalidBody([{ code: 'invalid', path: [...at, 'filter'], message: 'Invalid input' }])
  return { event_type: eventType, filter }
}

function isEventType(json: unknown): json is string {
  return typeof json === 'string' && (EVENT_TYPES.some((known) => known === json) || ACTIVITY_EVENT.test(json))
}

function invalidEventType(received: unknown, path: IssuePath) {
  if (typeof received !== 'string') return invalidBody([{ ...typeIssue('', 'string', received), path }])
  return invalidBody([optionIssue(received, EVENT_TYPES, path)])
}

/** UNSURE: how Attio treats both logical operators at once; the sandbox rejects them. */
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
