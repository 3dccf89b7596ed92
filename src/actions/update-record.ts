import { readUnchangedRecord, readWrittenRecord } from '../reading/read-records'
import { payloadValues } from '../writing/write-request'
import { writeHint } from '../writing/write-result'
import { submit } from '../writing/submit'
import { wrapAction } from './wrap-action'

export const updateRecord = wrapAction('updateRecord', async (input, workspace) => {
  const { object, recordId, multiselectMode, ...given } = input
  const { attio } = workspace
  const outcome = await submit({ object, multiselectMode, operation: 'update', ...given }, workspace, async (wire) => {
    const { fields, ignoredLists } = wire
    const values = payloadValues(wire)
    // An empty write would change nothing, and Attio doesn't document what it answers.
    if (fields.length === 0)
      return { record: await attio.getRecord(object, recordId), created: false, fields, ignoredLists }
    const record = await (multiselectMode === 'append'
      ? attio.updateRecord(object, recordId, values)
      : attio.replaceRecordValues(object, recordId, values))
    return { record, created: false, fields, ignoredLists }
  })
  const read = outcome.fields.length === 0 ? readUnchangedRecord : readWrittenRecord
  const record = await read(outcome.record, input, workspace)
  const hint = writeHint(outcome, multiselectMode)
  return { record, ...(hint !== undefined && { hint }) }
})
