import { writtenRecord } from '../records/answer'
import { compileDraft } from '../records/write'
import { wrapAction } from './wrap-action'

export const createRecord = wrapAction('createRecord', async ({ object, values, matchingAttribute }, workspace) => {
  const { attio } = workspace
  const isCreate = matchingAttribute === undefined
  const draft = await compileDraft({ object, values, listMode: 'overwrite', isCreate, matchingAttribute }, workspace)
  const request =
    draft.matchingAttribute === undefined
      ? attio.createRecord(object, draft.values)
      : attio.assertRecord(object, draft.matchingAttribute, draft.values)
  return { record: await writtenRecord(request, object, workspace) }
})
