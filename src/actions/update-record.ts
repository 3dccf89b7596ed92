import { readUnchangedRecord, readWrittenRecord } from '../reading/read-records'
import { submit } from '../writing/submit'
import { payloadValues } from '../writing/write-request'
import { writeHint } from '../writing/write-result'
import { wrapAction } from './wrap-action'

export const updateRecord = wrapAction('updateRecord', async (input, workspace) => {
  const { object, recordId, multiselectMode } = input
  const { attio } = workspace
  const result = await submit({ ...input, operation: 'update' }, workspace, async (payload) => {
    const { fields, ignoredLists } = payload
    const values = payloadValues(payload)
    // An empty write would change nothing, and Attio doesn't document its response.
    if (fields.length === 0)
      return { record: await attio.getRecord(object, recordId), created: false, fields, ignoredLists }
    const record = await (multiselectMode === 'append'
      ? attio.updateRecord(object, recordId, values)
      : attio.replaceRecordValues(object, recordId, values))
    return { record, created: false, fields, ignoredLists }
  })
  const read = result.fields.length === 0 ? readUnchangedRecord : readWrittenRecord
  const record = await read(result.record, input, workspace)
  const hint = writeHint(result, multiselectMode)
  return { ...(hint !== undefined && { hint }), record }
})
