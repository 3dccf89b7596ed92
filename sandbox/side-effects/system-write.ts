import type { Change } from '../workspace/changes'
import { type CrmObject, type CrmRecord, type Workspace, SYSTEM_ACTOR } from '../workspace/model'
import { toTimestamp } from '../workspace/time'
import { createRecord, updateRecord } from '../writes/records'

/** Writes values as the system actor. Without `record`, creates a new record. */
export function writeAsSystem(
  workspace: Workspace,
  object: CrmObject,
  record: CrmRecord | undefined,
  values: Record<string, unknown>,
): Change[] {
  const write = { workspace, object, values, actor: SYSTEM_ACTOR, now: toTimestamp(Date.now()), mayWriteAll: true }
  return (record ? updateRecord(write, record, 'overwrite') : createRecord(write)).changes
}
