import { isObject } from '../json'
import { quote } from '../text/quote'
import { NOT_LOADED } from '../not-loaded'
import { WORKSPACE_MEMBER, findMember } from './actor-reference'
import { readActor, textOrNull, type Actor, type AttributeType } from './attribute-type'
import { NOT_EMPTY, type FilterField } from './filter-spec'
import { DATE_TIME_FORMAT, dateTimeField, singleTest, textField } from './filter-fields'
import { parseId } from './record-id'

const WORD = { ...textField(['$eq', '$not_empty']), isText: false }

/** Attio knows of the actor only which member it is. */
const OWNER: FilterField = {
  ...WORD,
  expectedFormat: 'needs the email address, full name or ID of a workspace member',
  compare: (operator, operand, { members }) => {
    if (typeof operand !== 'string' || operand.trim() === '') return null
    const id = parseId(operand)
    if (operator !== '$eq' || id !== null) return singleTest(operator, id ?? operand.trim())
    const all = members()
    if (all === NOT_LOADED) return undefined
    const found = findMember(operand, all)
    return 'id' in found ? singleTest(operator, found.id) : found
  },
}

/** What an actor that was read has; its name says nothing. */
const ACTOR_KEYS: ReadonlySet<string> = new Set(['type', 'id', 'displayName'])

const NO_MEMBER =
  'is compared by the workspace member alone who wrote or met somebody: give {"actor": {"type": "workspace-member", "id": "<member ID>"}}'

/** Filled by Attio from mail and calendars. https://docs.attio.com/docs/attribute-types/attribute-types-interaction */
export const interactionType: AttributeType = {
  read: ({ interaction_type: type, interacted_at: at, owner_actor: actor }) => ({
    type: textOrNull(type),
    at: textOrNull(at),
    actor: isObject(actor) ? readActor(actor.type, actor.id) : null,
  }),
  actorIn: (value) => (value as { actor: Actor | null }).actor,
  expectedFormat: () => 'is filled by Attio',
  filtering: {
    fields: { interacted_at: dateTimeField(), interaction_type: WORD, owner_member_id: OWNER },
    aliases: { at: 'interacted_at', type: 'interaction_type', actor: 'owner_member_id' },
    defaultField: 'interacted_at',
    presenceTests: [{ field: 'interaction_type', operator: NOT_EMPTY[0], operand: NOT_EMPTY[1] }],
    isPresenceDocumented: true,
    toFieldConditions: (value) => {
      const { actor, at } = value
      if (!isObject(actor) || !Object.hasOwn(actor, 'id')) return { parts: value }
      const stranger = Object.keys(actor).find((key) => !ACTOR_KEYS.has(key))
      if (stranger !== undefined) return { problem: `compares the type and the ID of an actor, not ${quote(stranger)}` }
      const { type = WORKSPACE_MEMBER, id } = actor
      if (type === WORKSPACE_MEMBER && id !== null) return { parts: { ...value, actor: id } }
      // Beside the moment, as it was read, it says that it was no member; alone it would mean nobody at all.
      return at == null ? { problem: NO_MEMBER } : { parts: { ...value, actor: null } }
    },
  },
  filterFormat: () => `${DATE_TIME_FORMAT}, or a part to compare, e.g. {"type": "email"}; there are type, at and actor`,
  filterExample: () => ({ at: { $gte: '2026-01-01' } }),
  sortExample: 'at',
}
