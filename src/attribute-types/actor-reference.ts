import { isObject } from '../json'
import { MADE_UP_ID, textOrNull, unwrap, type AttributeType } from './attribute-type'
import { isEmailAddress } from './email-address'

const MEMBER = 'workspace-member'
const FORM = `needs the email address of a workspace member, e.g. "ada@example.com", or {"type": "${MEMBER}", "id": "…"}`

/** Only workspace members can be written. https://docs.attio.com/docs/attribute-types/attribute-types-actor-reference */
export const actorReference: AttributeType = {
  refersTo: 'members',
  form: () => FORM,
  read: ({ referenced_actor_type: type, referenced_actor_id: id }) => ({ type: textOrNull(type), id: textOrNull(id) }),
  write: (value) => {
    const email = unwrap(value, 'workspace_member_email_address')
    if (typeof email === 'string') return isEmailAddress(email) ? { wire: email.trim() } : null
    if (!isObject(value)) return null
    const { type, id, referenced_actor_type: wireType, referenced_actor_id: wireId, ...rest } = value
    const actorId = id ?? wireId
    const isMember = (type ?? wireType) === MEMBER && typeof actorId === 'string' && Object.keys(rest).length === 0
    return isMember ? { wire: { referenced_actor_type: MEMBER, referenced_actor_id: actorId } } : null
  },
  writeExample: () => 'ada@example.com',
  filterOperators: ['$eq'],
  filterExample: () => ({ referenced_actor_type: MEMBER, referenced_actor_id: MADE_UP_ID }),
}
