import { findAttribute, findObject } from '../workspace/lookup'
import type { Attribute, CrmObject, CrmRecord, Value, Workspace } from '../workspace/model'
import type { Transaction } from './transaction'

/** A record and one of its reference attributes. */
interface ReferenceSide {
  object: CrmObject
  record: CrmRecord
  attribute: Attribute
}

function targetIdOf(value: Value): string {
  return String(value.target_record_id)
}

function otherSide(workspace: Workspace, { attribute }: ReferenceSide, recordId: string): ReferenceSide | undefined {
  if (!attribute.relationship) return undefined
  const object = findObject(workspace, attribute.relationship.objectId)
  const inverse = object && findAttribute(object, attribute.relationship.attributeId)
  const record = object?.records.get(recordId)
  return object && inverse && record && { object, record, attribute: inverse }
}

function unlink(transaction: Transaction, { object, record, attribute }: ReferenceSide, recordId: string): void {
  const kept = transaction.values(record, attribute).filter((value) => targetIdOf(value) !== recordId)
  transaction.set(object, record, attribute, kept)
}

function link(workspace: Workspace, transaction: Transaction, side: ReferenceSide, from: ReferenceSide): void {
  const { object, record, attribute } = side
  const before = transaction.values(record, attribute)
  const fields = { target_object: from.object.slug, target_record_id: from.record.id }
  const added = transaction.value(fields, attribute)
  transaction.set(object, record, attribute, attribute.isMultiselect ? [added, ...before] : [added])
  if (attribute.isMultiselect) return
  // Only one record can refer to a single-valued side, so the previous one loses its reference.
  for (const value of before) {
    const previous = otherSide(workspace, side, targetIdOf(value))
    if (previous && previous.record !== from.record) unlink(transaction, previous, record.id)
  }
}

/**
 * Sets the values of a reference and updates the other side of its relationship, as Attio does
 * (https://docs.attio.com/docs/attribute-types/attribute-types-record-reference).
 */
export function setReferences(
  workspace: Workspace,
  transaction: Transaction,
  side: ReferenceSide,
  after: readonly Value[],
): void {
  const before = transaction.values(side.record, side.attribute)
  transaction.set(side.object, side.record, side.attribute, after)
  for (const value of before) {
    const other = otherSide(workspace, side, targetIdOf(value))
    if (other && !after.some((kept) => targetIdOf(kept) === targetIdOf(value)))
      unlink(transaction, other, side.record.id)
  }
  for (const value of after) {
    const other = otherSide(workspace, side, targetIdOf(value))
    if (other && !before.some((had) => targetIdOf(had) === targetIdOf(value))) link(workspace, transaction, other, side)
  }
}

function withoutRecord(values: readonly Value[], removed: CrmRecord, successor: CrmRecord | undefined): Value[] {
  const kept = values.filter((value) => targetIdOf(value) !== removed.id)
  if (!successor || kept.some((value) => targetIdOf(value) === successor.id)) return kept
  return values.map((value) =>
    targetIdOf(value) === removed.id ? { ...value, target_record_id: successor.id } : value,
  )
}

/** Removes all references to a record. One-way references change to `successor`, if there is one. */
export function dropReferences(
  workspace: Workspace,
  transaction: Transaction,
  removed: CrmRecord,
  successor?: CrmRecord,
): void {
  for (const object of workspace.objects) {
    const references = object.attributes.filter(({ type }) => type === 'record-reference')
    for (const record of object.records.values()) {
      for (const attribute of references) {
        const before = transaction.values(record, attribute)
        if (!before.some((value) => targetIdOf(value) === removed.id)) continue
        transaction.set(
          object,
          record,
          attribute,
          withoutRecord(before, removed, attribute.relationship ? undefined : successor),
        )
      }
    }
  }
}
