import type { Member } from '../attio/schemas'
import { isObject } from '../json'
import { cachedByList, isNonEmpty } from '../collections'
import { closestMatch } from '../text/closest-match'
import { joinList, listAvailable } from '../text/join-list'
import { isBlankText } from '../text/blank'
import { fold } from '../text/fold'
import { NOT_LOADED } from '../not-loaded'
import { quote } from '../text/quote'
import {
  EXAMPLE_ID,
  readActor,
  unwrap,
  type Actor,
  type AttributeContext,
  type AttributeType,
  type SerializedValue,
} from './attribute-type'
import type { Compiled, FieldCondition } from './filter-spec'
import { isEmailAddress } from './email-address'
import { serializeFields } from './wire-fields'
import { parseId, isRecordId } from './record-id'
import { textField } from './filter-fields'

/** The type of actors that are people; other actors are tokens, apps and Attio itself. */
export const WORKSPACE_MEMBER = 'workspace-member'

const WIRE_NAMES = { type: 'referenced_actor_type', id: 'referenced_actor_id' } as const

/** Only workspace members can be written. https://docs.attio.com/docs/attribute-types/attribute-types-actor-reference */
export const actorReferenceType: AttributeType = {
  refersTo: 'members',
  expectedFormat: () =>
    'needs the email address, full name or ID of a workspace member, e.g. "ada@example.com", or ' +
    `{"type": "${WORKSPACE_MEMBER}", "id": "<member ID>"}`,
  read: ({ referenced_actor_type: type, referenced_actor_id: id }) => readActor(type, id),
  readFields: ['type', 'id', 'displayName', 'email'],
  actorIn: (value) => value as Actor,
  write: (value, { members }) => {
    const text = unwrapEmail(value)
    if (typeof text === 'string') return serializeMemberText(text.trim(), members)
    if (!isObject(value)) return null
    return serializeFields(
      withoutExtras(value),
      WIRE_NAMES,
      ({ referenced_actor_type: type, referenced_actor_id: id }) =>
        type === WORKSPACE_MEMBER && typeof id === 'string' ? serializeMemberId(parseId(id) ?? id, members) : null,
    )
  },
  writeExample: () => 'ada@example.com',
  filtering: {
    fields: {
      referenced_actor_type: { ...textField(['$eq']), presenceTests: [] },
      referenced_actor_id: textField(['$eq'], (text) => parseId(text) ?? text),
    },
    aliases: WIRE_NAMES,
    toFieldConditions: (value) => {
      const email = unwrapEmail(value)
      if (email !== value) return { fields: { $eq: email } }
      const hasNoId = ['id', 'referenced_actor_id'].some((key) => Object.hasOwn(value, key) && value[key] == null)
      // Null as the only field asks for values without an ID, which is checked locally.
      return hasNoId && Object.keys(value).length > 1
        ? { problem: 'needs an actor with an ID, because Attio compares type and ID together' }
        : { fields: withoutExtras(value) }
    },
    equals: (text, context) => {
      const found = resolveMember(text, context)
      return found && 'id' in found ? isMember(found.id) : found
    },
  },
  filterExample: () => ({ type: WORKSPACE_MEMBER, id: EXAMPLE_ID }),
}

/** The email address that is all of `value`, in Attio's form or ours; other values stay as they are. */
const unwrapEmail = (value: unknown): unknown => unwrap(unwrap(value, 'workspace_member_email_address'), 'email')

/** What actors in our form have besides their ID, and Attio doesn't take. */
const EXTRAS: ReadonlySet<string> = new Set(['displayName', 'email'])

/** Drops what an actor with an ID doesn't need. Without an ID nothing is dropped: it may be all that is known. */
function withoutExtras(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (value.id === undefined && value[WIRE_NAMES.id] === undefined) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => !EXTRAS.has(key)))
}

/** Whether `value` has a text that only the list of members can resolve. */
export function containsMemberName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(containsMemberName)
  const text = unwrapEmail(value)
  return typeof text === 'string' && !isEmailAddress(text) && !isRecordId(text)
}

/** Sends an email address or ID unchanged, unless the loaded members don't have it. A name becomes the member's ID. */
function serializeMemberText(text: string, members: AttributeContext['members']): SerializedValue {
  const id = parseId(text)
  if (id !== null) return serializeMemberId(id, members)
  if (!isEmailAddress(text)) {
    const found = members === NOT_LOADED ? null : findMember(text, members)
    return found !== null && 'id' in found ? { wire: wireMember(found.id) } : found
  }
  const isKnown = !Array.isArray(members) || isMemberNamed(text, members)
  return isKnown ? { wire: text } : { problem: unknownMemberMessage(text, members) }
}

function serializeMemberId(id: string, members: AttributeContext['members']): SerializedValue {
  const isKnown = !Array.isArray(members) || members.some(({ id: { workspace_member_id: known } }) => known === id)
  return isKnown ? { wire: wireMember(id) } : { problem: unknownMemberMessage('', members) }
}

const wireMember = (id: string) => ({ referenced_actor_type: WORKSPACE_MEMBER, referenced_actor_id: id })

const isMember = (id: string): Compiled<FieldCondition> => ({
  alternatives: [Object.entries(wireMember(id)).map(([field, operand]) => ({ field, operator: '$eq', operand }))],
})

type FoundMember = { id: string } | { problem: string }

/** Finds a member by ID, email address or full name; null without one, undefined while members aren't loaded. */
export function resolveMember(text: unknown, context: AttributeContext): FoundMember | null | undefined {
  if (typeof text !== 'string' || isBlankText(text)) return null
  const id = parseId(text)
  if (id !== null) return { id }
  const { members } = context
  return members === NOT_LOADED ? undefined : findMember(text, members)
}

/** Finds a member by email address or full name. */
function findMember(text: string, members: readonly Member[] | 'no-scope'): FoundMember {
  if (members === 'no-scope') {
    return {
      problem:
        `needs a member ID, as {"type": "${WORKSPACE_MEMBER}", "id": "<member ID>"}. To use an email address or a name, grant ` +
        `the access token the optional scope user_management:read`,
    }
  }
  const [found, ...others] = byName(members).get(fold(text)) ?? []
  if (found === undefined) return { problem: unknownMemberMessage(text, members) }
  if (others.length === 0) return { id: found.id.workspace_member_id }
  const emails = joinList([found, ...others], 'or', (member) => quote(distinctNameOf(member, members)))
  return { problem: `could be any of ${others.length + 1} members with that name: use ${emails}` }
}

/** Whether a member has the full name or email address `text`. */
export function isMemberNamed(text: string, members: readonly Member[]): boolean {
  return byName(members).has(fold(text))
}

/** The members by name and email address. */
const byName = cachedByList((members: readonly Member[]): ReadonlyMap<string, readonly Member[]> => {
  const index = new Map<string, Member[]>()
  for (const member of members) {
    const names = new Set([memberName(member), member.email_address ?? ''].map(fold))
    for (const name of names) if (name !== '') index.set(name, [...(index.get(name) ?? []), member])
  }
  return index
})

function unknownMemberMessage(text: string, members: readonly Member[]): string {
  const similar = similarMembers(text, members).map((member) => distinctNameOf(member, members))
  const suggestion = isNonEmpty(similar) ? ` Did you mean ${joinList(similar, 'or', quote)}?` : ''
  const active = members.filter(({ access_level: access }) => access !== 'suspended')
  const all = listAvailable(
    active.map((member) => distinctNameOf(member, members)),
    quote,
  )
  const omitted = members.length - active.length
  const others = omitted === 0 ? '' : `; ${omitted} suspended ${omitted === 1 ? 'member is' : 'members are'} not listed`
  return `has no such member.${suggestion} ${all}${others}`
}

/** The members whose full, first or last name is closest to `text`. */
function similarMembers(text: string, members: readonly Member[]): Member[] {
  const namesOf = (member: Member) => [memberName(member), member.first_name, member.last_name]
  // Full names come first, because the first of several equally close names wins.
  const names = [0, 1, 2].flatMap((n) => members.flatMap((member) => namesOf(member)[n] || []))
  const match = closestMatch(text, names)
  return match === undefined ? [] : members.filter((member) => namesOf(member).includes(match))
}

/** The full name of a member, or the email address or ID if other members have that name too. */
function distinctNameOf(member: Member, members: readonly Member[]): string {
  const name = memberName(member)
  const isUnique = byName(members).get(fold(name))?.length === 1
  return isUnique ? name : (member.email_address ?? member.id.workspace_member_id)
}

/** The full name of a member; may be empty. */
export function memberName({ first_name: first, last_name: last }: Member): string {
  return [first, last].filter(Boolean).join(' ')
}
