import { writtenRecord } from '../reading/answer'
import { sendDraft } from '../writing/write'
import { wrapAction } from './wrap-action'

export const updateRecord = wrapAction('updateRecord', async (input, workspace) => {
  const { object, recordId, values, multiselectMode: listMode } = input
  const { attio } = workspace
  const request = sendDraft({ object, values, listMode, isCreate: false }, workspace, (wire) =>
    listMode === 'append'
      ? attio.appendToRecord(object, recordId, wire.values)
      : attio.overwriteRecord(object, recordId, wire.values),
  )
  return { record: await writtenRecord(request, object, workspace) }
})
