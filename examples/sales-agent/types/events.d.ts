import type { events } from '../../../.botpress'

export type Events = { 'attio:recordUpdated': events.Events['recordUpdated'] }
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = Events[Name]
