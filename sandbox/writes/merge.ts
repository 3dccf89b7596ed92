import { AttioRefusal } from '../refusal'
import { valueTypeOf } from '../values'
import type { Change } from '../workspace/changes'
import type { Attribute, CrmRecord, Value } from '../workspace/model'
import { Draft } from './draft'
import { dropReferences, setReferences } from './relationships'
import type { Place } from './written'

/** Returns what the surviving record holds: its own values first, and the duplicate's where there is room. */
function mergedValues(attribute: Attribute, own: readonly Value[], others: readonly Value[]): readonly Value[] {
  if (!attribute.isMultiselect) return own.length > 0 ? own : others
  const { identity } = valueTypeOf(attribute)
  const known = new Set(own.map(identity))
  return [...own, ...others.filter((value) => !known.has(identity(value)))]
}

/**
 * Merges `duplicate` into `record` and removes it; references follow. Returns the changes, `record.merged` last
 * (https://docs.attio.com/rest-api/webhook-reference/record-events/recordmerged).
 */
export function mergeRecords(
  { workspace, object, actor, now }: Place,
  record: CrmRecord,
  duplicate: CrmRecord,
): Change[] {
  if (record === duplicate) throw new AttioRefusal(400, 'self_merge', 'A record cannot be merged with itself.')
  const draft = new Draft(actor, now)
  for (const attribute of object.attributes.filter(({ slug, isSystem }) => !(isSystem && slug === 'record_id'))) {
    const own = draft.values(record, attribute)
    const values = mergedValues(attribute, own, draft.values(duplicate, attribute))
    if (attribute.type === 'record-reference') setReferences(workspace, draft, { object, record, attribute }, values)
    else draft.set(object, record, attribute, values)
  }
  dropReferences(workspace, draft, duplicate, record)
  draft.remove(object, duplicate)
  const merged: Change = {
    type: 'record.merged',
    objectId: object.id,
    recordId: record.id,
    duplicateRecordId: duplicate.id,
    actor,
  }
  return [...draft.commit().filter(({ type }) => type !== 'record.deleted'), merged]
}
