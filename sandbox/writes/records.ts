import { randomUUID } from 'node:crypto'
import { ApiError } from '../api-error'
import { valueTypeOf } from '../values'
import type { Change } from '../workspace/changes'
import { findAttribute } from '../workspace/lookup'
import type { Attribute, CrmObject, CrmRecord, Value } from '../workspace/model'
import { DEFAULT_ANSWERS } from '../settings'
import { defaultFields, unsetFields } from './defaults'
import { Transaction } from './transaction'
import { dropReferences, setReferences } from './relationships'
import { recordsWithValue, assertUnique } from './uniqueness'
import { validateValues, type WriteTarget, type RecordWrite, type AttributeWrite } from './validate-values'

/** A record after a write, and the changes made by the write. */
export interface WrittenRecord {
  record: CrmRecord
  changes: Change[]
}

/** For multiselect attributes: PATCH appends values, PUT overwrites them. */
export type MultiselectMode = 'append' | 'overwrite'

function throwMissingValue(attribute: Attribute): never {
  const message = `Required value for attribute with ID "${attribute.id}" was not provided.`
  throw new ApiError(400, 'missing_value', message)
}

/** The values after the write. A value that existed before keeps its `active_from` and actor. */
function nextValues(
  { answers = DEFAULT_ANSWERS }: RecordWrite,
  transaction: Transaction,
  record: CrmRecord,
  { attribute, fields }: AttributeWrite,
  mode: MultiselectMode,
): readonly Value[] {
  const { identity } = valueTypeOf(attribute)
  const before = transaction.values(record, attribute)
  const known = new Map(before.map((value) => [identity(value), value]))
  const written = fields.length === 0 ? unsetFields(attribute, answers) : fields
  const after = written.map((each) => known.get(identity(each)) ?? transaction.value(each, attribute))
  if (mode === 'overwrite' || !attribute.isMultiselect) return after
  // New values come first, and no value is removed (OpenAPI: "prepended"; measured live).
  return [...after.filter((value) => !before.includes(value)), ...before]
}

function applyWrite(
  write: RecordWrite,
  transaction: Transaction,
  record: CrmRecord,
  written: AttributeWrite,
  mode: MultiselectMode,
): void {
  const { workspace, object } = write
  const { attribute } = written
  const after = nextValues(write, transaction, record, written, mode)
  if (attribute.isRequired && after.length === 0) throwMissingValue(attribute)
  assertUnique(object, record, written)
  if (attribute.type === 'record-reference') setReferences(workspace, transaction, { object, record, attribute }, after)
  else transaction.set(object, record, attribute, after)
}

/** Throws Attio's error before anything is stored. */
export function createRecord(write: RecordWrite, id: string = randomUUID()): WrittenRecord {
  const { object, actor, now, answers } = write
  const written = validateValues(write)
  const transaction = new Transaction(actor, now)
  const record: CrmRecord = { id, createdAt: now, values: new Map() }
  transaction.add(object, record)
  for (const attribute of object.attributes.filter(({ isArchived }) => !isArchived)) {
    if (written.some((each) => each.attribute === attribute)) continue
    const isRecordId = attribute.isSystem && attribute.slug === 'record_id'
    const fields = isRecordId ? [{ value: id }] : defaultFields(attribute, actor, now, answers)
    const values = fields.map((each) => transaction.value(each, attribute))
    if (attribute.isRequired && values.length === 0) throwMissingValue(attribute)
    transaction.set(object, record, attribute, values)
  }
  for (const each of written) applyWrite(write, transaction, record, each, 'overwrite')
  return { record, changes: transaction.commit() }
}

/** Throws Attio's error before anything is stored. */
export function updateRecord(write: RecordWrite, record: CrmRecord, mode: MultiselectMode): WrittenRecord {
  const written = validateValues(write)
  const transaction = new Transaction(write.actor, write.now)
  for (const each of written) applyWrite(write, transaction, record, each, mode)
  return { record, changes: transaction.commit() }
}

function matchingAttribute(object: CrmObject, slugOrId: string): Attribute {
  const attribute = findAttribute(object, slugOrId)
  if (!attribute || attribute.isArchived) {
    const message = `No attribute was found for matching_attribute slug/ID "${slugOrId}".`
    throw new ApiError(400, 'value_not_found', message)
  }
  // `record_id` is unique, but Attio doesn't match by it (reported by integrators; the code is not documented).
  if (!attribute.isUnique || !attribute.isWritable) {
    const message = 'The matching attribute specified is not a unique attribute.'
    throw new ApiError(400, 'matching_attribute_definition_not_unique', message)
  }
  return attribute
}

/**
 * Updates the record with the matching attribute's value, or creates one
 * (https://docs.attio.com/rest-api/endpoint-reference/records/assert-a-record). On a match, values are appended to the
 * matching attribute, and overwrite every other multiselect attribute.
 */
export function assertRecord(write: RecordWrite, matching: string): WrittenRecord {
  const { object } = write
  const attribute = matchingAttribute(object, matching)
  const written = validateValues(write)
  const key = written.find((each) => each.attribute === attribute)
  if (!key || key.fields.length === 0) throwMissingValue(attribute)
  const [record] = recordsWithValue(object, key)
  if (!record) return createRecord(write)
  const transaction = new Transaction(write.actor, write.now)
  // Values that match two records cause a uniqueness conflict (not documented for records).
  for (const each of written) applyWrite(write, transaction, record, each, each === key ? 'append' : 'overwrite')
  return { record, changes: transaction.commit() }
}

/** Deletes a record and all references to it. */
export function deleteRecord({ workspace, object, actor, now }: WriteTarget, record: CrmRecord): Change[] {
  const transaction = new Transaction(actor, now)
  dropReferences(workspace, transaction, record)
  transaction.remove(object, record)
  return transaction.commit()
}
