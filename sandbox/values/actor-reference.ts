import { valueNotFound } from '../refusal'
import {
  allFields,
  invalidValue,
  isObject,
  typeIssue,
  unknownKeyIssues,
  type ValueType,
  type WriteContext,
} from './value-type'
import type { Member } from '../workspace/model'

function memberByEmail(email: string, { workspace }: WriteContext): Member {
  const member = workspace.members.find((candidate) => candidate.email === email.toLowerCase())
  if (!member) throw valueNotFound(`Cannot find workspace member with email address "${email}".`)
  return member
}

function memberById(form: Record<string, unknown>, { workspace, attribute }: WriteContext): Member {
  const issues = unknownKeyIssues(form, ['referenced_actor_type', 'referenced_actor_id'])
  const { referenced_actor_type: type, referenced_actor_id: id } = form
  if (type !== 'workspace-member') {
    const message = "Invalid enum value. Expected 'workspace-member'"
    issues.push({ code: 'invalid_enum_value', path: ['referenced_actor_type'], message, options: ['workspace-member'] })
  }
  if (typeof id !== 'string') issues.push(typeIssue('referenced_actor_id', 'string', id))
  if (issues.length > 0) throw invalidValue(attribute, ...issues)
  const member = workspace.members.find((candidate) => candidate.id === id)
  if (!member) throw valueNotFound(`Cannot find workspace member with ID "${String(id)}".`)
  return member
}

function findMember(written: unknown, context: WriteContext): Member {
  if (typeof written === 'string') return memberByEmail(written, context)
  const form = isObject(written) ? written : {}
  if (!('workspace_member_email_address' in form)) return memberById(form, context)
  const { workspace_member_email_address: email, ...others } = form
  const issues = unknownKeyIssues(others, [])
  if (typeof email === 'string' && issues.length === 0) return memberByEmail(email, context)
  if (typeof email !== 'string') issues.push(typeIssue('workspace_member_email_address', 'string', email))
  throw invalidValue(context.attribute, ...issues)
}

/**
 * A workspace member, by email or id; other actors cannot be written
 * (https://docs.attio.com/docs/attribute-types/attribute-types-actor-reference).
 */
export const actorReference: ValueType = {
  parse: (written, context) => ({
    referenced_actor_type: 'workspace-member',
    referenced_actor_id: findMember(written, context).id,
  }),
  identity: allFields,
}
