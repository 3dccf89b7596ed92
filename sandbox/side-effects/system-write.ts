import type { Change } from '../workspace/changes'
import { type CrmObject, type CrmRecord, type Workspace, SYSTEM_ACTOR } from '../workspace/model'
import { toTimestamp } from '../workspace/time'
import { createRecord, updateRecord } from '../writes/records'

/** Writes values as Attio itself, into a new record when none is given, and returns what changed. */
export function writeAsSystem(
  workspace: Workspace,
  object: CrmObject,
  record: CrmRecord | undefined,
  values: Record<string, unknown>,
): Change[] {
  const write = { workspace, object, values, actor: SYSTEM_ACTOR, now: toTimestamp(Date.now()), mayWriteAll: true }
  return (record ? updateRecord(write, record, 'overwrite') : createRecord(write)).changes
}
