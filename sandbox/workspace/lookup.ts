import { notFound } from '../refusal'
import type { Attribute, CrmObject, CrmRecord, Workspace } from './model'

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
