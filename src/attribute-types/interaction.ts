import { isObject } from '../json'
import { readActor, textOrNull, type Actor, type AttributeType } from './attribute-type'
import { NOT_EMPTY } from './comparing'
import { MOMENT_FORM, momentPart, textPart } from './parts'

const WORD = { ...textPart(['$eq', '$not_empty']), isText: false }

/** Filled by Attio from mail and calendars. https://docs.attio.com/docs/attribute-types/attribute-types-interaction */
export const interaction: AttributeType = {
  read: ({ interaction_type: type, interacted_at: at, owner_actor: actor }) => ({
    type: textOrNull(type),
    at: textOrNull(at),
    actor: isObject(actor) ? readActor(actor.type, actor.id) : null,
  }),
  actorIn: (value) => (value as { actor: Actor | null }).actor,
  form: () => 'is filled by Attio',
  comparing: {
    parts: { interacted_at: momentPart(), interaction_type: WORD, owner_member_id: WORD },
    ownNames: { at: 'interacted_at', type: 'interaction_type', actor: 'owner_member_id' },
    implied: 'interacted_at',
    presence: [{ part: 'interaction_type', operator: NOT_EMPTY[0], operand: NOT_EMPTY[1] }],
    isPresenceSure: true,
    // Attio knows of the actor only which member it is.
    partsOf: (value) => {
      const { actor } = value
      if (!isObject(actor) || !Object.hasOwn(actor, 'id')) return { parts: value }
      return { parts: { ...value, actor: actor.type === 'workspace-member' ? actor.id : null } }
    },
  },
  filterForm: () => `${MOMENT_FORM}, or a part to compare, e.g. {"type": "email"}; there are type, at and actor`,
  filterExample: () => ({ at: { $gte: '2026-01-01' } }),
  sortExample: 'at',
}
