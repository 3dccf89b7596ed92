import { notFound, valueNotFound } from '../api-error'
import type { Attribute, CrmObject, CrmRecord, Member, Workspace } from './model'

/** Returns the object of this slug or id, or undefined. */
export function findObject(workspace: Workspace, slugOrId: string): CrmObject | undefined {
  return workspace.objects.find(({ id, slug }) => id === slugOrId || slug === slugOrId)
}

/** Returns the object of this slug or id; throws Attio's 404. */
export function getObject(workspace: Workspace, slugOrId: string): CrmObject {
  const object = findObject(workspace, slugOrId)
  if (!object) throw notFound(`Object with slug/ID "${slugOrId}" not found.`)
  return object
}

/** Returns the attribute of this slug or id, archived ones included, or undefined. */
export function findAttribute(object: CrmObject, slugOrId: string): Attribute | undefined {
  return object.attributes.find(({ id, slug }) => id === slugOrId || slug === slugOrId)
}

/** Returns the attribute of this slug or id, archived ones included; throws Attio's 404. */
export function getAttribute(object: CrmObject, slugOrId: string): Attribute {
  const attribute = findAttribute(object, slugOrId)
  if (!attribute) throw notFound(`Attribute with slug/ID "${slugOrId}" not found.`)
  return attribute
}

/** Returns the record of this id; throws Attio's 404. */
export function getRecord(object: CrmObject, recordId: string): CrmRecord {
  const record = object.records.get(recordId.toLowerCase())
  if (!record) throw notFound(`Record with ID "${recordId}" not found.`)
  return record
}

/** Returns the member with this email address; throws the 400 for one that a body names and nobody has. */
export function memberByEmail({ members }: Workspace, email: string): Member {
  const member = members.find((candidate) => candidate.email === email.toLowerCase())
  if (!member) throw valueNotFound(`Cannot find workspace member with email address "${email}".`)
  return member
}

/** Returns the member of this id; throws the 400 for one that a body names and nobody has. */
export function memberById({ members }: Workspace, id: string): Member {
  const member = members.find((candidate) => candidate.id === id)
  if (!member) throw valueNotFound(`Cannot find workspace member with ID "${id}".`)
  return member
}
