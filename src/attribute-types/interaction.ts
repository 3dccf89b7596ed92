import { isObject } from '../json'
import { COMPARISONS, textOrNull, type AttributeType } from './attribute-type'

/** Filled by Attio from mail and calendars. https://docs.attio.com/docs/attribute-types/attribute-types-interaction */
export const interaction: AttributeType = {
  read: ({ interaction_type: type, interacted_at: at, owner_actor: actor }) => ({
    type: textOrNull(type),
    at: textOrNull(at),
    actor: isObject(actor) ? { type: textOrNull(actor.type), id: textOrNull(actor.id) } : null,
  }),
  form: () => 'is filled by Attio',
  filterOperators: COMPARISONS,
  filterExample: () => ({ interacted_at: { $gte: '2026-01-01T00:00:00Z' } }),
}
