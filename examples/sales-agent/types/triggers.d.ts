import type { EventPayload } from './events'

export type Triggers = {
  wonDeal: { event: { type: 'attio:recordUpdated'; payload: EventPayload<'attio:recordUpdated'> } }
}
