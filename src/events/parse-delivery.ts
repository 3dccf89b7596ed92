import * as z from 'zod/mini'
import { isObject, parseJson } from '../json'

/** Attio's event types and ours. */
export const EVENT_TYPES = {
  'record.created': 'recordCreated',
  'record.updated': 'recordUpdated',
  'record.deleted': 'recordDeleted',
  'record.merged': 'recordMerged',
} as const

const string = z.string()
const text = string.check(z.minLength(1))
const ids = { object_id: string, record_id: string }
const actor = z.object({ type: z.nullish(string), id: z.nullish(string) })

/** The system actor has no ID, and an event may lack an actor altogether: neither is a reason to lose the change. */
const common = { id: z.object(ids), actor: z.catch(z.nullish(actor), null) }

/** A change of a record as Attio delivers it (https://docs.attio.com/rest-api/webhook-reference). */
const eventSchema = z.union([
  z.object({ ...common, event_type: z.literal(['record.created', 'record.deleted']) }),
  z.object({ ...common, event_type: z.literal('record.updated'), id: z.object({ ...ids, attribute_id: text }) }),
  z.object({
    ...common,
    event_type: z.literal('record.merged'),
    duplicate_object_id: text,
    duplicate_record_id: text,
  }),
])

const deliverySchema = z.object({ events: z.array(z.unknown()) })

/** One change of a record. */
export type RecordEvent = z.infer<typeof eventSchema>

/** `unreadable` counts the record events that lack a required field; it is 1 if the whole body is invalid. */
export function parseDelivery(body: string): { events: RecordEvent[]; unreadable: number } {
  const delivery = deliverySchema.safeParse(parseJson(body))
  if (!delivery.success) return { events: [], unreadable: 1 }
  const recordEvents = delivery.data.events.filter(
    (event) => isObject(event) && typeof event.event_type === 'string' && Object.hasOwn(EVENT_TYPES, event.event_type),
  )
  const events = recordEvents.flatMap((event) => eventSchema.safeParse(event).data ?? [])
  return { events, unreadable: recordEvents.length - events.length }
}
