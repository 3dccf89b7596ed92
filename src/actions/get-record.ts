import { readRecord } from '../reading/read-records'
import { wrapAction } from './wrap-action'

export const getRecord = wrapAction('getRecord', async (input, workspace) => ({
  record: await readRecord(workspace.attio.getRecord(input.object, input.recordId), input, workspace),
}))
