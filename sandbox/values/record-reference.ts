import { valueNotFound } from '../api-error'
import { findAttribute, findObject, getObject } from '../workspace/lookup'
import { isUuid } from '../workspace/ids'
import type { CrmObject, CrmRecord } from '../workspace/model'
import { findByUnique } from './find-by-unique'
import { invalidIssue, invalidValue, isObject, typeIssue, type ValueType, type WriteContext } from './value-type'

interface ReferenceTarget {
  object: CrmObject
  record: CrmRecord
}

/** The attribute that a bare string is matched by, if only one standard object is allowed. */
const MATCHED_BY = new Map([
  ['people', 'email_addresses'],
  ['companies', 'domains'],
  ['users', 'user_id'],
  ['workspaces', 'workspace_id'],
])

function allowedObject(slugOrId: unknown, { workspace, attribute }: WriteContext): CrmObject {
  if (typeof slugOrId !== 'string') throw invalidValue(attribute, typeIssue('target_object', 'string', slugOrId))
  // UNSURE: that a reference to a disabled object is rejected like a request to it.
  const object = getObject(workspace, slugOrId, valueNotFound(`Cannot find object with slug/ID "${slugOrId}".`))
  if (attribute.allowedObjectIds?.includes(object.id) === false) {
    const message = `Records of object "${object.slug}" cannot be referenced by this attribute`
    throw invalidValue(attribute, invalidIssue('target_object', message))
  }
  return object
}

function recordByReference(object: CrmObject, id: unknown, { attribute }: WriteContext): ReferenceTarget {
  if (typeof id !== 'string') throw invalidValue(attribute, typeIssue('target_record_id', 'string', id))
  if (!isUuid(id)) throw invalidValue(attribute, invalidIssue('target_record_id', 'Invalid uuid'))
  const record = object.records.get(id.toLowerCase())
  if (!record) throw valueNotFound(`Cannot find record of object "${object.slug}" with ID "${id}".`)
  return { object, record }
}

function recordByUniqueValue(object: CrmObject, key: string, values: unknown, context: WriteContext): ReferenceTarget {
  const attribute = findAttribute(object, key)
  if (!attribute) throw valueNotFound(`Cannot find attribute with slug/ID "${key}".`)
  if (!attribute.isUnique || !attribute.isWritable) {
    throw invalidValue(context.attribute, invalidIssue(key, 'Matching attributes must be unique'))
  }
  if (!Array.isArray(values) || values.length !== 1) {
    throw invalidValue(context.attribute, invalidIssue(key, 'Expected an array with exactly one value'))
  }
  const record = findByUnique(object, attribute, values[0], context)
  if (!record)
    throw valueNotFound(`Cannot find record of object "${object.slug}" with this value of "${attribute.slug}".`)
  return { object, record }
}

function recordByText(text: string, context: WriteContext): ReferenceTarget {
  const { workspace, attribute } = context
  const [only, ...others] = attribute.allowedObjectIds ?? []
  const object = only !== undefined && others.length === 0 ? findObject(workspace, only) : undefined
  const key = object && MATCHED_BY.get(object.slug)
  // A bare record ID is rejected too, because it doesn't name the object (observed live).
  if (!object || key === undefined || isUuid(text)) {
    throw invalidValue(attribute, typeIssue('target_object', 'string', undefined))
  }
  return recordByUniqueValue(object, key, [text], context)
}

function findTarget(written: unknown, context: WriteContext): ReferenceTarget {
  const { attribute } = context
  if (typeof written === 'string') return recordByText(written, context)
  const { target_object: slugOrId, ...rest } = isObject(written) ? written : {}
  const object = allowedObject(slugOrId, context)
  const [entry, ...others] = Object.entries(rest)
  if (entry === undefined) throw invalidValue(attribute, typeIssue('target_record_id', 'string', undefined))
  const [key, value] = entry
  if (others.length > 0) {
    throw invalidValue(attribute, invalidIssue('', 'Expected target_object and one key that names the record'))
  }
  return key === 'target_record_id'
    ? recordByReference(object, value, context)
    : recordByUniqueValue(object, key, value, context)
}

/**
 * An existing record: by object and ID, by object and one unique value, or by a bare email address, domain, user ID or
 * workspace ID if the attribute allows only one standard object
 * (https://docs.attio.com/docs/attribute-types/attribute-types-record-reference).
 */
export const recordReference: ValueType = {
  parse(written, context) {
    const { object, record } = findTarget(written, context)
    return { target_object: object.slug, target_record_id: record.id }
  },
  identity: (fields) => String(fields.target_record_id),
}
