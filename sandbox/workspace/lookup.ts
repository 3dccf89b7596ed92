import { ApiError, notFound, valueNotFound } from '../api-error'
import type { Attribute, CrmObject, CrmRecord, Member, Workspace } from './model'

/** Includes disabled objects. */
export function findObject(workspace: Workspace, slugOrId: string): CrmObject | undefined {
  return workspace.objects.find(({ id, slug }) => id === slugOrId || slug === slugOrId)
}

/** Throws Attio's 404, or what `error` returns, if there is no such object, and its 400 if the object is disabled. */
export function getObject(
  workspace: Workspace,
  slugOrId: string,
  error = () => notFound(`Object with slug/ID "${slugOrId}" not found.`),
): CrmObject {
  const object = findObject(workspace, slugOrId)
  if (!object) throw error()
  if (object.isEnabled) return object
  // The message contains the UUID also if the request contains the slug (several integrators, 2026).
  const message = `The standard object with slug/ID "${object.id}" must be enabled by a workspace admin.`
  throw new ApiError(400, 'standard_object_disabled', message)
}

/** Includes archived attributes. */
export function findAttribute(object: CrmObject, slugOrId: string): Attribute | undefined {
  return object.attributes.find(({ id, slug }) => id === slugOrId || slug === slugOrId)
}

/** Includes archived attributes. Throws Attio's 404 if there is no such attribute. */
export function getAttribute(object: CrmObject, slugOrId: string): Attribute {
  const attribute = findAttribute(object, slugOrId)
  if (!attribute) throw notFound(`Attribute with slug/ID "${slugOrId}" not found.`)
  return attribute
}

/** Throws Attio's 404 if there is no such record. */
export function getRecord(object: CrmObject, recordId: string): CrmRecord {
  const record = object.records.get(recordId.toLowerCase())
  if (!record) throw notFound(`Record with ID "${recordId}" not found.`)
  return record
}

/** Throws the 400 for a member in the request body that doesn't exist. */
export function memberByEmail({ members }: Workspace, email: string): Member {
  const member = members.find((candidate) => candidate.email === email.toLowerCase())
  if (!member) throw valueNotFound(`Cannot find workspace member with email address "${email}".`)
  return member
}

/** Throws the 400 for a member in the request body that doesn't exist. */
export function memberById({ members }: Workspace, id: string): Member {
  const member = members.find((candidate) => candidate.id === id)
  if (!member) throw valueNotFound(`Cannot find workspace member with ID "${id}".`)
  return member
}
