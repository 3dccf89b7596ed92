import { unchangedRecord, writtenRecord } from '../reading/read-records'
import { valuesOf } from '../writing/write-request'
import { hintOf } from '../writing/write-result'
import { sendDraft } from '../writing/submit'
import { wrapAction } from './wrap-action'

export const updateRecord = wrapAction('updateRecord', async (input, workspace) => {
  const { object, recordId, multiselectMode: listMode, ...given } = input
  const { attio } = workspace
  const outcome = await sendDraft({ object, listMode, purpose: 'update', ...given }, workspace, async (wire) => {
    const { parts, ignored } = wire
    const values = valuesOf(wire)
    // An empty write would change nothing, and Attio doesn't document what it answers.
    if (parts.length === 0) return { record: await attio.getRecord(object, recordId), created: false, parts, ignored }
    const record = await (listMode === 'append'
      ? attio.appendToRecord(object, recordId, values)
      : attio.overwriteRecord(object, recordId, values))
    return { record, created: false, parts, ignored }
  })
  const read = outcome.parts.length === 0 ? unchangedRecord : writtenRecord
  const record = await read(outcome.record, input, workspace)
  const hint = hintOf(outcome, listMode)
  return { record, ...(hint !== undefined && { hint }) }
})
