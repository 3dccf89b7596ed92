import type { Change } from '../workspace/changes'
import type { Actor, CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { toTimestamp } from '../workspace/time'
import { createRecord, updateRecord } from '../writes/records'

const SYSTEM: Actor = { type: 'system', id: null }

/** Writes values as Attio itself, into a new record when none is given, and returns what changed. */
export function writeAsSystem(
  workspace: Workspace,
  object: CrmObject,
  record: CrmRecord | undefined,
  values: Record<string, unknown>,
): Change[] {
  const write = { workspace, object, values, actor: SYSTEM, now: toTimestamp(Date.now()), mayWriteAll: true }
  return (record ? updateRecord(write, record, 'overwrite') : createRecord(write)).changes
}
