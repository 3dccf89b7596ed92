import { omitUndefined } from '../collections'
import { readUnchangedRecord, readWrittenRecord } from '../reading/read-records'
import { submit } from '../writing/submit'
import { payloadValues, type WritePayload } from '../writing/write-request'
import { writeHint } from '../writing/write-result'
import { wrapAction } from './wrap-action'

export const updateRecord = wrapAction('updateRecord', async (input, workspace) => {
  const { object, recordId, multiselectMode } = input
  const { attio } = workspace
  const write = (payload: WritePayload) => {
    const values = payloadValues(payload)
    // An empty write would change nothing, and Attio doesn't document its response.
    if (payload.entries.length === 0) return attio.getRecord(object, recordId)
    return multiselectMode === 'append'
      ? attio.updateRecord(object, recordId, values)
      : attio.replaceRecordValues(object, recordId, values)
  }
  const result = await submit({ ...input, operation: 'update' }, workspace, async (payload) => ({
    ...payload,
    record: await write(payload),
    created: false,
  }))
  const read = result.entries.length === 0 ? readUnchangedRecord : readWrittenRecord
  const record = await read(result.record, input, workspace)
  return omitUndefined({ hint: writeHint(result, multiselectMode), record })
})
