import { optionIssue } from '../api-error'
import {
  allFields,
  invalidValue,
  isObject,
  typeIssue,
  unknownKeyIssues,
  type ValueType,
  type WriteContext,
} from './value-type'
import { memberByEmail, memberById } from '../workspace/lookup'
import type { Member } from '../workspace/model'

function memberByReference(form: Record<string, unknown>, { workspace, attribute }: WriteContext): Member {
  const issues = unknownKeyIssues(form, ['referenced_actor_type', 'referenced_actor_id'])
  const { referenced_actor_type: type, referenced_actor_id: id } = form
  if (type !== 'workspace-member') issues.push(optionIssue(type, ['workspace-member'], ['referenced_actor_type']))
  if (typeof id !== 'string') issues.push(typeIssue('referenced_actor_id', 'string', id))
  if (issues.length > 0) throw invalidValue(attribute, ...issues)
  return memberById(workspace, String(id))
}

function findMember(written: unknown, context: WriteContext): Member {
  if (typeof written === 'string') return memberByEmail(context.workspace, written)
  const form = isObject(written) ? written : {}
  if (!('workspace_member_email_address' in form)) return memberByReference(form, context)
  const { workspace_member_email_address: email, ...others } = form
  const issues = unknownKeyIssues(others, [])
  if (typeof email === 'string' && issues.length === 0) return memberByEmail(context.workspace, email)
  if (typeof email !== 'string') issues.push(typeIssue('workspace_member_email_address', 'string', email))
  throw invalidValue(context.attribute, ...issues)
}

/**
 * A workspace member, by email or ID. Other actors are read-only
 * (https://docs.attio.com/docs/attribute-types/attribute-types-actor-reference).
 */
export const actorReference: ValueType = {
  parse: (written, context) => ({
    referenced_actor_type: 'workspace-member',
    referenced_actor_id: findMember(written, context).id,
  }),
  identity: allFields,
}
