import { isObject } from '../json'
import { quote } from '../text/quote'
import { WORKSPACE_MEMBER, resolveMember } from './actor-reference'
import { readActor, textOrNull, type Actor, type AttributeType } from './attribute-type'
import type { FilterField } from './filter-spec'
import { DATE_TIME_FORMAT, dateTimeField, singleTest, textField } from './filter-fields'
import { readTimestamp } from './iso-date'

const WORD = textField(['$eq', '$not_empty'])

/** Attio's filters have only the member ID of the actor. */
const OWNER: FilterField = {
  ...WORD,
  expectedFormat: 'needs the email address, full name or ID of a workspace member',
  compare: (operator, operand, context) => {
    const found = resolveMember(operand, context)
    return found && 'id' in found ? singleTest(operator, found.id) : found
  },
}

/** The fields of an actor in our form. The display name and the email address are ignored. */
const ACTOR_KEYS: ReadonlySet<string> = new Set(['type', 'id', 'displayName', 'email'])

const NO_MEMBER =
  'can only be compared by the workspace member who wrote or met someone: give {"actor": {"type": "workspace-member", "id": "<member ID>"}}'

/** Attio fills it from email and calendars. https://docs.attio.com/docs/attribute-types/attribute-types-interaction */
export const interactionType: AttributeType = {
  read: ({ interaction_type: type, interacted_at: at, owner_actor: actor }) => ({
    type: textOrNull(type),
    at: readTimestamp(at),
    actor: isObject(actor) ? readActor(actor.type, actor.id) : null,
  }),
  readFields: ['type', 'at', 'actor'],
  actorIn: (value) => (value as { actor: Actor | null }).actor,
  expectedFormat: () => 'is filled by Attio',
  filtering: {
    fields: { interacted_at: dateTimeField(), interaction_type: WORD, owner_member_id: OWNER },
    aliases: { at: 'interacted_at', type: 'interaction_type', actor: 'owner_member_id' },
    defaultField: 'interacted_at',
    presenceField: 'interaction_type',
    toFieldConditions: (value) => {
      const { actor, at } = value
      if (!isObject(actor) || !Object.hasOwn(actor, 'id')) return { fields: value }
      const unknown = Object.keys(actor).find((key) => !ACTOR_KEYS.has(key))
      if (unknown !== undefined) return { problem: `compares the type and the ID of an actor, not ${quote(unknown)}` }
      const { type = WORKSPACE_MEMBER, id } = actor
      if (type === WORKSPACE_MEMBER && id !== null) return { fields: { ...value, actor: id } }
      // Together with the time, as it was read, another actor means "no member"; alone it can't be compared.
      return at == null ? { problem: NO_MEMBER } : { fields: { ...value, actor: null } }
    },
  },
  filterFormat: () => `${DATE_TIME_FORMAT}, or a field to compare (type, at or actor), e.g. {"type": "email"}`,
  filterExample: () => ({ at: { $gte: '2026-01-01' } }),
  sortExample: 'at',
}
