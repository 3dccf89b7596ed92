import { isObject } from '../json'
import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { isEmailAddress } from './email-address'

const MEMBER = 'workspace-member'
const FORM = `needs the email address of a workspace member, e.g. "ada@example.com", or {"type": "${MEMBER}", "id": "…"}`
const EXAMPLE_ID = '<ID of a workspace member>'

/** Only workspace members can be written. https://docs.attio.com/docs/attribute-types/attribute-types-actor-reference */
export const actorReference: AttributeType = {
  read: ({ referenced_actor_type: type, referenced_actor_id: id }) => ({ type: textOrNull(type), id: textOrNull(id) }),
  write: (value) => {
    const email = unwrap(value, 'workspace_member_email_address')
    if (typeof email === 'string') return isEmailAddress(email) ? { wire: email.trim() } : { problem: FORM }
    if (!isObject(value)) return { problem: FORM }
    const { type, id, referenced_actor_type: wireType, referenced_actor_id: wireId, ...rest } = value
    const actorId = id ?? wireId
    const isMember = (type ?? wireType) === MEMBER && typeof actorId === 'string' && Object.keys(rest).length === 0
    return isMember ? { wire: { referenced_actor_type: MEMBER, referenced_actor_id: actorId } } : { problem: FORM }
  },
  writeExample: ({ example }) => ({ type: MEMBER, id: example?.id ?? EXAMPLE_ID }),
  filterOperators: ['$eq'],
  filterExample: ({ example }) => ({ referenced_actor_type: MEMBER, referenced_actor_id: example?.id ?? EXAMPLE_ID }),
}
