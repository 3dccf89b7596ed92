import { writtenRecord } from '../reading/answer'
import { sendDraft } from '../writing/write'
import { wrapAction } from './wrap-action'

export const createRecord = wrapAction('createRecord', async (input, workspace) => {
  const { object, values, matchingAttribute } = input
  const { attio } = workspace
  const isCreate = matchingAttribute === undefined
  const draft = { object, values, listMode: 'overwrite', isCreate, matchingAttribute } as const
  const request = sendDraft(draft, workspace, (wire) =>
    wire.matchingAttribute === undefined
      ? attio.createRecord(object, wire.values)
      : attio.assertRecord(object, wire.matchingAttribute, wire.values),
  )
  return { record: await writtenRecord(request, object, workspace) }
})
