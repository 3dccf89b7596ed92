import * as z from 'zod/mini'
import { isObject, parseJson } from '../json'

/** Not every type of event needs this field, so an invalid one counts as missing. */
const optionalText = z.catch(z.nullish(z.string()), null)

/*
 * A change of a record as Attio delivers it. The system actor has no ID, and an event may lack an actor altogether: neither is
 * a reason to lose the change. An update names the attribute, a merge one of the merged records.
 * https://docs.attio.com/rest-api/webhook-reference
 */
const eventSchema = z.object({
  event_type: z.string(),
  id: z.object({ object_id: z.string(), record_id: z.string(), attribute_id: optionalText }),
  duplicate_object_id: optionalText,
  duplicate_record_id: optionalText,
  actor: z.catch(z.nullish(z.object({ type: z.nullish(z.string()), id: z.nullish(z.string()) })), null),
})

const deliverySchema = z.object({ events: z.array(z.unknown()) })

/** Attio's event types and ours. */
export const EVENT_TYPES = {
  'record.created': 'recordCreated',
  'record.updated': 'recordUpdated',
  'record.deleted': 'recordDeleted',
  'record.merged': 'recordMerged',
} as const

type WireEvent = z.infer<typeof eventSchema>

/** One change of a record. */
export type RecordEvent = WireEvent &
  (
    | { event_type: 'record.created' | 'record.deleted' }
    | { event_type: 'record.updated'; id: { attribute_id: string } }
    | { event_type: 'record.merged'; duplicate_object_id: string; duplicate_record_id: string }
  )

/** `unreadable` counts the record events that lack a required field; it is 1 if the whole body is invalid. */
export function parseDelivery(body: string): { events: RecordEvent[]; unreadable: number } {
  const delivery = deliverySchema.safeParse(parseJson(body))
  if (!delivery.success) return { events: [], unreadable: 1 }
  const recordEvents = delivery.data.events.filter(
    (event) => isObject(event) && typeof event.event_type === 'string' && Object.hasOwn(EVENT_TYPES, event.event_type),
  )
  const events = recordEvents.map((event) => eventSchema.safeParse(event).data).filter(isComplete)
  return { events, unreadable: recordEvents.length - events.length }
}

function isComplete(event: WireEvent | undefined): event is RecordEvent {
  if (event?.event_type === 'record.updated') return Boolean(event.id.attribute_id)
  if (event?.event_type === 'record.merged') return Boolean(event.duplicate_object_id && event.duplicate_record_id)
  return event !== undefined
}
