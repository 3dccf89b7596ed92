import { writtenRecord } from '../records/answer'
import { compileDraft } from '../records/write'
import { wrapAction } from './wrap-action'

export const updateRecord = wrapAction('updateRecord', async (input, workspace) => {
  const { object, recordId, values, multiselectMode: listMode } = input
  const { attio } = workspace
  const draft = await compileDraft({ object, values, listMode, isCreate: false }, workspace)
  const request =
    listMode === 'append'
      ? attio.appendToRecord(object, recordId, draft.values)
      : attio.overwriteRecord(object, recordId, draft.values)
  return { record: await writtenRecord(request, object, workspace) }
})
