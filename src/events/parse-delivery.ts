import * as z from 'zod/mini'
import { isObject, parseJson } from '../json'

/** What is no text is not needed by every type of event. */
const textIfAny = z.catch(z.nullish(z.string()), null)

/*
 * A change of a record as Attio delivers it, as loose as Attio is: the actor of what Attio does itself has no ID, and who it
 * was may not be said at all, which is no reason to lose the change; an update names the attribute, a merge one of the records
 * that were merged. https://docs.attio.com/rest-api/webhook-reference
 */
const eventSchema = z.object({
  event_type: z.string(),
  id: z.object({ object_id: z.string(), record_id: z.string(), attribute_id: textIfAny }),
  duplicate_object_id: textIfAny,
  duplicate_record_id: textIfAny,
  actor: z.catch(z.nullish(z.object({ type: z.nullish(z.string()), id: z.nullish(z.string()) })), null),
})

const deliverySchema = z.object({ events: z.array(z.unknown()) })

/** Attio's types of the changes that are passed on, and ours. */
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

/** Returns the changes of records in the body of a delivery, and how much of it is not as Attio documents it. */
export function parseDelivery(body: string): { events: RecordEvent[]; unreadable: number } {
  const delivery = deliverySchema.safeParse(parseJson(body))
  if (!delivery.success) return { events: [], unreadable: 1 }
  const told = delivery.data.events.filter(
    (event) => isObject(event) && typeof event.event_type === 'string' && Object.hasOwn(EVENT_TYPES, event.event_type),
  )
  const events = told.map((event) => eventSchema.safeParse(event).data).filter(isWhole)
  return { events, unreadable: told.length - events.length }
}

function isWhole(event: WireEvent | undefined): event is RecordEvent {
  if (event?.event_type === 'record.updated') return Boolean(event.id.attribute_id)
  if (event?.event_type === 'record.merged') return Boolean(event.duplicate_object_id && event.duplicate_record_id)
  return event !== undefined
}
