import type { Member } from '../attio/schemas'
import { isObject } from '../json'
import { didYouMean } from '../text/did-you-mean'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'
import { MADE_UP_ID, textOrNull, unwrap, type AttributeType } from './attribute-type'
import { VALUE_THERE, type Compared, type PartTest } from './comparing'
import { isEmailAddress } from './email-address'
import { isRecordId } from './record-id'
import { textPart } from './parts'

const MEMBER = 'workspace-member'
const EMAIL = 'workspace_member_email_address'
const FORM = `needs the email address of a workspace member, e.g. "ada@example.com", or {"type": "${MEMBER}", "id": "…"}`

const FILTER_FORM = `needs the email address or full name of a workspace member, or {"type": "${MEMBER}", "id": "<member ID>"}`

/** Longer text is the name of nobody, and takes long to compare, in characters. */
const MAX_NAME_LENGTH = 1_000

const PART = { ...textPart(['$eq']), isText: false }

/** Only workspace members can be written. https://docs.attio.com/docs/attribute-types/attribute-types-actor-reference */
export const actorReference: AttributeType = {
  refersTo: 'members',
  form: () => FORM,
  read: ({ referenced_actor_type: type, referenced_actor_id: id }) => ({ type: textOrNull(type), id: textOrNull(id) }),
  write: (value) => {
    const email = unwrap(value, EMAIL)
    if (typeof email === 'string') return isEmailAddress(email) ? { wire: email.trim() } : null
    if (!isObject(value)) return null
    const { type, id, referenced_actor_type: wireType, referenced_actor_id: wireId, ...rest } = value
    const actorId = id ?? wireId
    const isMember = (type ?? wireType) === MEMBER && typeof actorId === 'string' && Object.keys(rest).length === 0
    return isMember ? { wire: { referenced_actor_type: MEMBER, referenced_actor_id: actorId } } : null
  },
  writeExample: () => 'ada@example.com',
  comparing: {
    parts: { referenced_actor_type: PART, referenced_actor_id: PART },
    ownNames: { type: 'referenced_actor_type', id: 'referenced_actor_id' },
    presence: VALUE_THERE,
    partsOf: (value) => {
      const email = unwrap(value, EMAIL)
      if (email !== value) return { parts: { $eq: email } }
      const id = value.id ?? value.referenced_actor_id
      const isNobody = (Object.hasOwn(value, 'id') || Object.hasOwn(value, 'referenced_actor_id')) && id == null
      return isNobody
        ? { problem: 'was given an actor without an ID: Attio compares type and ID together' }
        : { parts: withoutName(value) }
    },
    equals: (text, { members }) => {
      if (typeof text !== 'string' || text.trim() === '') return null
      if (isRecordId(text.trim())) return isMember(text.trim())
      const all = members()
      return all === undefined ? undefined : memberCalled(text, all)
    },
  },
  filterForm: () => FILTER_FORM,
  filterExample: () => ({ type: MEMBER, id: MADE_UP_ID }),
}

/** An actor that was read has a name beside its ID, which says nothing. */
function withoutName(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(value, 'displayName')) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'displayName'))
}

const isMember = (id: string): Compared<PartTest> => ({
  ways: [
    [
      { part: 'referenced_actor_type', operator: '$eq', operand: MEMBER },
      { part: 'referenced_actor_id', operator: '$eq', operand: id },
    ],
  ],
})

/** Returns the comparison with the member who has the email address or full name `text`. */
function memberCalled(text: string, members: readonly Member[] | null): Compared<PartTest> {
  if (members === null) {
    return {
      problem:
        'can only be asked for by email address or name with the optional scope user_management:read: grant it to the ' +
        `access token, or give {"type": "${MEMBER}", "id": "<member ID>"}`,
    }
  }
  const isMeant = text.length > MAX_NAME_LENGTH ? () => false : isAlike(text)
  const [found, ...others] = members.filter((member) => [nameOf(member), member.email_address].some(isMeant))
  if (found === undefined) {
    const names = members.map(nameOf)
    return { problem: `has no such member.${didYouMean(text, names)} There are: ${enumerate(names.map(quote))}` }
  }
  if (others.length === 0) return isMember(found.id.workspace_member_id)
  const emails = [found, ...others].map(({ email_address: email, id }) => quote(email ?? id.workspace_member_id))
  return { problem: `could be any of ${others.length + 1} members of that name: use ${enumerate(emails, 'or')}` }
}

const nameOf = ({ first_name: first, last_name: last }: Member): string => [first, last].filter(Boolean).join(' ')

function isAlike(text: string) {
  const folded = fold(text)
  return (name: string | null | undefined) => name != null && fold(name) === folded
}

const fold = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()
