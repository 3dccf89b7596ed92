import type { Member } from '../attio/schemas'
import { isObject } from '../json'
import { didYouMean } from '../text/closest-match'
import { joinList, listAvailable } from '../text/join-list'
import { fold } from '../text/fold'
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
import { HAS_VALUE, type Compiled, type FieldCondition } from './filter-spec'
import { isEmailAddress } from './email-address'
import { toWireFields } from './wire-fields'
import { parseId, isRecordId } from './record-id'
import { textField } from './filter-fields'

/** The type of those actors that are people of the workspace; others are tokens, apps and Attio itself. */
export const WORKSPACE_MEMBER = 'workspace-member'
const EMAIL = 'workspace_member_email_address'
const FORM = `needs the email address, full name or ID of a workspace member, e.g. "ada@example.com", or {"type": "${WORKSPACE_MEMBER}", "id": "<member ID>"}`

const SCOPE = 'user_management:read'

/** Longer text is the name of nobody, and takes long to compare, in characters. */
const MAX_NAME_LENGTH = 1_000

const TYPE = { ...textField(['$eq']), isText: false }
const ID = { ...textField(['$eq'], (text) => parseId(text) ?? text), isText: false }

const WIRE_NAMES = { type: 'referenced_actor_type', id: 'referenced_actor_id' } as const

/** Only workspace members can be written. https://docs.attio.com/docs/attribute-types/attribute-types-actor-reference */
export const actorReferenceType: AttributeType = {
  refersTo: 'members',
  expectedFormat: () => FORM,
  read: ({ referenced_actor_type: type, referenced_actor_id: id }) => readActor(type, id),
  actorIn: (value) => value as Actor,
  write: (value, { members }) => {
    const text = unwrap(value, EMAIL)
    if (typeof text === 'string') return writeText(text.trim(), members)
    if (!isObject(value)) return null
    const given = toWireFields(withoutName(value), WIRE_NAMES)
    if ('problem' in given) return given
    const { referenced_actor_type: type, referenced_actor_id: id, ...rest } = given.fields
    const isWhole = type === WORKSPACE_MEMBER && typeof id === 'string' && Object.keys(rest).length === 0
    return isWhole ? writeId(parseId(id) ?? id, members) : null
  },
  writeExample: () => 'ada@example.com',
  filtering: {
    fields: { referenced_actor_type: TYPE, referenced_actor_id: ID },
    aliases: WIRE_NAMES,
    presenceTests: HAS_VALUE,
    toFieldConditions: (value) => {
      const email = unwrap(value, EMAIL)
      if (email !== value) return { parts: { $eq: email } }
      const isNobody = ['id', 'referenced_actor_id'].some((key) => Object.hasOwn(value, key) && value[key] == null)
      return isNobody
        ? { problem: 'was given an actor without an ID: Attio compares type and ID together' }
        : { parts: withoutName(value) }
    },
    equals: (text, { members }) => {
      if (typeof text !== 'string' || text.trim() === '') return null
      const id = parseId(text)
      if (id !== null) return isMember(id)
      const all = members()
      if (all === undefined) return undefined
      const found = findMember(text, all)
      return 'id' in found ? isMember(found.id) : found
    },
  },
  filterExample: () => ({ type: WORKSPACE_MEMBER, id: EXAMPLE_ID }),
}

/** An actor that was read has a name beside its ID, which says nothing. */
function withoutName(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(value, 'displayName')) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'displayName'))
}

/** Returns whether `value` holds a text by which a member can be told only by the list of them. */
export function containsMemberName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(containsMemberName)
  const text = unwrap(value, EMAIL)
  return typeof text === 'string' && !isEmailAddress(text) && !isRecordId(text)
}

/** An email address or ID goes as it is, unless it is known that no member has it; a name becomes the ID of its owner. */
function writeText(text: string, members: AttributeContext['members']): SerializedValue {
  if (text === '') return null
  const id = parseId(text)
  if (id !== null) return writeId(id, members)
  if (!isEmailAddress(text)) return members === undefined ? null : toNamedMember(text, members)
  const isKnown = members == null || byName(members).has(fold(text))
  return isKnown ? { wire: text } : { problem: unknownMemberMessage(text, members) }
}

function writeId(id: string, members: AttributeContext['members']): SerializedValue {
  const isKnown = members == null || members.some(({ id: { workspace_member_id: known } }) => known === id)
  return isKnown ? { wire: wireMember(id) } : { problem: unknownMemberMessage('', members) }
}

function toNamedMember(text: string, members: readonly Member[] | null): SerializedValue {
  const found = findMember(text, members)
  return 'id' in found ? { wire: wireMember(found.id) } : found
}

const wireMember = (id: string) => ({ referenced_actor_type: WORKSPACE_MEMBER, referenced_actor_id: id })

const isMember = (id: string): Compiled<FieldCondition> => ({
  alternatives: [
    [
      { field: 'referenced_actor_type', operator: '$eq', operand: WORKSPACE_MEMBER },
      { field: 'referenced_actor_id', operator: '$eq', operand: id },
    ],
  ],
})

/** Returns the member who has the email address or full name `text`. */
export function findMember(text: string, members: readonly Member[] | null): { id: string } | { problem: string } {
  if (members === null) {
    return {
      problem:
        `can only be told by email address or name with the optional scope ${SCOPE}: grant it to the ` +
        `access token, or give {"type": "${WORKSPACE_MEMBER}", "id": "<member ID>"}`,
    }
  }
  const [found, ...others] = text.length > MAX_NAME_LENGTH ? [] : (byName(members).get(fold(text)) ?? [])
  if (found === undefined) return { problem: unknownMemberMessage(text, members) }
  if (others.length === 0) return { id: found.id.workspace_member_id }
  const emailOf = ({ email_address: email, id }: Member) => quote(email ?? id.workspace_member_id)
  const emails = joinList([found, ...others], 'or', emailOf)
  return { problem: `could be any of ${others.length + 1} members of that name: use ${emails}` }
}

const indices = new WeakMap<readonly Member[], ReadonlyMap<string, readonly Member[]>>()

/** Returns the members by their names and email addresses, made once for each list of them. */
function byName(members: readonly Member[]): ReadonlyMap<string, readonly Member[]> {
  const known = indices.get(members)
  if (known) return known
  const index = new Map<string, Member[]>()
  for (const member of members) {
    const names = new Set([memberName(member), member.email_address ?? ''].map(fold))
    for (const name of names) if (name !== '') index.set(name, [...(index.get(name) ?? []), member])
  }
  indices.set(members, index)
  return index
}

function unknownMemberMessage(text: string, members: readonly Member[]): string {
  const names = members.filter(({ access_level: access }) => access !== 'suspended').map(memberName)
  return `has no such member.${didYouMean(text, names)} ${listAvailable(names, quote)}`
}

/** Returns the full name of a member; empty where there is none. */
export function memberName({ first_name: first, last_name: last }: Member): string {
  return [first, last].filter(Boolean).join(' ')
}
