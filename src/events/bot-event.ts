import type { z } from '@botpress/sdk'
import type { events } from '../../definitions/events'
import { EVENT_TYPES, type RecordEvent } from './parse-delivery'

type Events = typeof events

/** An event in the form in which the bot gets it. */
export type BotEvent = { [K in keyof Events]: { type: K; payload: z.output<Events[K]['schema']> } }[keyof Events]

/** Finds the slugs of objects and attributes that Attio's events name by ID; null if it can't. */
export interface SlugLookup {
  object: (id: string) => Promise<string | null>
  attribute: (objectId: string, id: string) => Promise<string | null>
}

export async function toBotEvent(event: RecordEvent, slugs: SlugLookup): Promise<BotEvent> {
  const { object_id: objectId, record_id: recordId } = event.id
  const actor = { type: event.actor?.type ?? null, id: event.actor?.id ?? null }
  const objectOf = async (id: string) => ({ id, slug: await slugs.object(id) })
  const change = { object: await objectOf(objectId), recordId, actor }
  switch (event.event_type) {
    case 'record.created':
    case 'record.deleted':
      return { type: EVENT_TYPES[event.event_type], payload: change }
    case 'record.updated': {
      const { attribute_id: attributeId } = event.id
      const attribute = { id: attributeId, slug: await slugs.attribute(objectId, attributeId) }
      return { type: 'recordUpdated', payload: { ...change, attribute, isComputed: actor.type === 'system' } }
    }
    case 'record.merged': {
      const duplicate = { object: await objectOf(event.duplicate_object_id), recordId: event.duplicate_record_id }
      return { type: 'recordMerged', payload: { ...change, duplicate } }
    }
  }
}
