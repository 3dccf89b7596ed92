import { randomUUID } from 'node:crypto'
import { ApiError } from '../api-error'
import type { Answers } from '../settings'
import { valueTypeOf } from '../values'
import type { Change } from '../workspace/changes'
import type { Attribute, CrmRecord, Value } from '../workspace/model'
import { Transaction } from './transaction'
import { dropReferences, setReferences } from './relationships'
import type { WrittenRecord } from './records'
import type { WriteTarget } from './validate-values'

/** The values of the first record, and those of the second where there is space. */
function mergedValues(attribute: Attribute, own: readonly Value[], others: readonly Value[]): readonly Value[] {
  if (!attribute.isMultiselect) return own.length > 0 ? own : others
  const { identity } = valueTypeOf(attribute)
  const known = new Set(own.map(identity))
  return [...own, ...others.filter((value) => !known.has(identity(value)))]
}

function withoutReferencesTo(values: readonly Value[], removed: CrmRecord[]): readonly Value[] {
  return values.filter(({ target_record_id: id }) => !removed.some((record) => record.id === id))
}

/**
 * Merges two records into a new one or into the first; references follow. The changes end with one `record.merged` for
 * each removed record (https://docs.attio.com/rest-api/webhook-reference/record-events/recordmerged). UNSURE: that the
 * new record keeps the first one's creation time and creator, and that it causes no `record.created`.
 */
export function mergeRecords(
  { workspace, object, actor, now }: WriteTarget,
  first: CrmRecord,
  second: CrmRecord,
  mode: Answers['merges'],
): WrittenRecord {
  if (first === second) throw new ApiError(400, 'self_merge', 'A record cannot be merged with itself.')
  const record =
    mode === 'into-new' ? { id: randomUUID(), createdAt: first.createdAt, values: new Map<string, Value[]>() } : first
  const removed = [first, second].filter((each) => each !== record)
  const transaction = new Transaction(actor, now)
  transaction.add(object, record)
  for (const attribute of object.attributes) {
    const values = mergedValues(attribute, transaction.values(first, attribute), transaction.values(second, attribute))
    if (attribute.type === 'record-reference')
      setReferences(workspace, transaction, { object, record, attribute }, withoutReferencesTo(values, removed))
    else if (attribute.isSystem && attribute.slug === 'record_id')
      transaction.set(object, record, attribute, recordIdValues(transaction, record, attribute))
    else transaction.set(object, record, attribute, values)
  }
  for (const each of removed) {
    dropReferences(workspace, transaction, each, record)
    transaction.remove(object, each)
  }
  const updates = transaction.commit().filter(({ type }) => type === 'record.updated')
  const merged = removed.map((each): Change => {
    return { type: 'record.merged', objectId: object.id, recordId: record.id, duplicateRecordId: each.id, actor }
  })
  return { record, changes: [...updates, ...merged] }
}

function recordIdValues(transaction: Transaction, record: CrmRecord, attribute: Attribute): readonly Value[] {
  const known = transaction.values(record, attribute)
  return known.length > 0 ? known : [transaction.value({ value: record.id }, attribute)]
}
