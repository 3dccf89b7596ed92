import { findAttribute, findObject } from '../workspace/lookup'
import type { Attribute, CrmObject, CrmRecord, Value, Workspace } from '../workspace/model'
import type { Draft } from './transaction'

/** A record and one of its reference attributes. */
interface Side {
  object: CrmObject
  record: CrmRecord
  attribute: Attribute
}

function target(value: Value): string {
  return String(value.target_record_id)
}

function otherSide(workspace: Workspace, { attribute }: Side, recordId: string): Side | undefined {
  if (!attribute.relationship) return undefined
  const object = findObject(workspace, attribute.relationship.objectId)
  const inverse = object && findAttribute(object, attribute.relationship.attributeId)
  const record = object?.records.get(recordId)
  return object && inverse && record && { object, record, attribute: inverse }
}

function unlink(draft: Draft, { object, record, attribute }: Side, recordId: string): void {
  const kept = draft.values(record, attribute).filter((value) => target(value) !== recordId)
  draft.set(object, record, attribute, kept)
}

function link(workspace: Workspace, draft: Draft, side: Side, from: Side): void {
  const { object, record, attribute } = side
  const before = draft.values(record, attribute)
  const fields = { target_object: from.object.slug, target_record_id: from.record.id }
  const added = draft.value(fields, attribute)
  draft.set(object, record, attribute, attribute.isMultiselect ? [added, ...before] : [added])
  if (attribute.isMultiselect) return
  // A single-valued side can be held by one record only: the one that had it before loses it.
  for (const value of before) {
    const loser = otherSide(workspace, side, target(value))
    if (loser && loser.record !== from.record) unlink(draft, loser, record.id)
  }
}

/**
 * Writes the values of a reference and the other side of its relationship, as Attio keeps the two in step
 * (https://docs.attio.com/docs/attribute-types/attribute-types-record-reference).
 */
export function setReferences(workspace: Workspace, draft: Draft, side: Side, after: readonly Value[]): void {
  const before = draft.values(side.record, side.attribute)
  draft.set(side.object, side.record, side.attribute, after)
  for (const value of before) {
    const other = otherSide(workspace, side, target(value))
    if (other && !after.some((kept) => target(kept) === target(value))) unlink(draft, other, side.record.id)
  }
  for (const value of after) {
    const other = otherSide(workspace, side, target(value))
    if (other && !before.some((had) => target(had) === target(value))) link(workspace, draft, other, side)
  }
}

function withoutRecord(values: readonly Value[], gone: CrmRecord, successor: CrmRecord | undefined): Value[] {
  const kept = values.filter((value) => target(value) !== gone.id)
  if (!successor || kept.some((value) => target(value) === successor.id)) return kept
  return values.map((value) => (target(value) === gone.id ? { ...value, target_record_id: successor.id } : value))
}

/** Takes the record out of every reference to it; one-way references then name `successor`, if there is one. */
export function dropReferences(workspace: Workspace, draft: Draft, gone: CrmRecord, successor?: CrmRecord): void {
  for (const object of workspace.objects) {
    const references = object.attributes.filter(({ type }) => type === 'record-reference')
    for (const record of object.records.values()) {
      for (const attribute of references) {
        const before = draft.values(record, attribute)
        if (!before.some((value) => target(value) === gone.id)) continue
        draft.set(
          object,
          record,
          attribute,
          withoutRecord(before, gone, attribute.relationship ? undefined : successor),
        )
      }
    }
  }
}
