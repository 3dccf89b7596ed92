import type { Crm, CrmRecord, Value } from './crm'
import { plainDomain } from './compare-values'
import { fieldOf } from './fields'
import { bare, isObject, unwrapped, type Json } from './json'

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** The record that a reference refers to. */
export function targetOf(
  { objects }: Crm,
  { target_object: slug, target_record_id: id }: Value,
): CrmRecord | undefined {
  return objects.find((object) => object.slug === slug)?.records.find((record) => record.id === id)
}

/** Whether a reference refers to a record with this ID, web link, name, domain or email address. */
export function refersTo(crm: Crm, value: Value, text: string): boolean {
  const [id] = UUID.exec(text) ?? []
  if (id !== undefined) return value.target_record_id === id.toLowerCase()
  const target = targetOf(crm, value)
  if (target === undefined) return false
  const { name = [], domains = [], email_addresses: emails = [] } = target.values
  return (
    name.some(({ full_name: full, value: plain }) => (full ?? plain) === text) ||
    (value.target_object === 'companies' && domains.some(({ domain }) => domain === plainDomain(text))) ||
    (value.target_object === 'people' && emails.some(({ email_address: email }) => email === text.trim().toLowerCase()))
  )
}

/** Whether an actor is the member with this ID, email address or full name. */
export function isMember({ members }: Crm, { referenced_actor_id: actorId }: Value, text: string): boolean {
  const member = members.find(({ id }) => id === actorId)
  const names = [member?.id, member?.email, member?.name].map((name) => name?.toLowerCase())
  return actorId === text || names.includes(text.trim().toLowerCase())
}

const LOGICAL_AND_EQUALITY = ['eq', 'ne', 'in', 'nin', 'and', 'or', 'not']
const PRESENCE = ['empty', 'not_empty']

/** Whether a condition on a reference is about attributes of the target, rather than which record it is. */
export function isAboutTarget(condition: Json): boolean {
  if (Array.isArray(condition)) return condition.some(isAboutTarget)
  if (!isObject(condition)) return false
  return unwrapped(condition).some(([key, inner]) => {
    if (LOGICAL_AND_EQUALITY.includes(bare(key))) return isAboutTarget(inner)
    return fieldOf({ type: 'record-reference' }, key) === undefined && !PRESENCE.includes(bare(key))
  })
}
