import { isObject } from '../json'
import { quote } from '../text/quote'
import { MEMBER, memberCalled } from './actor-reference'
import { readActor, textOrNull, type Actor, type AttributeType } from './attribute-type'
import { NOT_EMPTY, type Part } from './filter-spec'
import { MOMENT_FORM, momentPart, only, textPart } from './filter-fields'
import { idIn } from './record-id'

const WORD = { ...textPart(['$eq', '$not_empty']), isText: false }

/** Attio knows of the actor only which member it is. */
const OWNER: Part = {
  ...WORD,
  form: 'needs the email address, full name or ID of a workspace member',
  compare: (operator, operand, { members }) => {
    if (typeof operand !== 'string' || operand.trim() === '') return null
    const id = idIn(operand)
    if (operator !== '$eq' || id !== null) return only(operator, id ?? operand.trim())
    const all = members()
    if (all === undefined) return undefined
    const found = memberCalled(operand, all)
    return 'id' in found ? only(operator, found.id) : found
  },
}

/** What an actor that was read has; its name says nothing. */
const ACTOR_KEYS: ReadonlySet<string> = new Set(['type', 'id', 'displayName'])

const NO_MEMBER =
  'is compared by the workspace member alone who wrote or met somebody: give {"actor": {"type": "workspace-member", "id": "<member ID>"}}'

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
    parts: { interacted_at: momentPart(), interaction_type: WORD, owner_member_id: OWNER },
    ownNames: { at: 'interacted_at', type: 'interaction_type', actor: 'owner_member_id' },
    implied: 'interacted_at',
    presence: [{ part: 'interaction_type', operator: NOT_EMPTY[0], operand: NOT_EMPTY[1] }],
    isPresenceSure: true,
    partsOf: (value) => {
      const { actor, at } = value
      if (!isObject(actor) || !Object.hasOwn(actor, 'id')) return { parts: value }
      const stranger = Object.keys(actor).find((key) => !ACTOR_KEYS.has(key))
      if (stranger !== undefined) return { problem: `compares the type and the ID of an actor, not ${quote(stranger)}` }
      const { type = MEMBER, id } = actor
      if (type === MEMBER && id !== null) return { parts: { ...value, actor: id } }
      // Beside the moment, as it was read, it says that it was no member; alone it would mean nobody at all.
      return at == null ? { problem: NO_MEMBER } : { parts: { ...value, actor: null } }
    },
  },
  filterForm: () => `${MOMENT_FORM}, or a part to compare, e.g. {"type": "email"}; there are type, at and actor`,
  filterExample: () => ({ at: { $gte: '2026-01-01' } }),
  sortExample: 'at',
}
