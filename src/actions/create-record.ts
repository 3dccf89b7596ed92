import { readWrittenRecord } from '../reading/read-records'
import { create } from '../writing/create'
import { submit } from '../writing/submit'
import { upsert } from '../writing/upsert'
import { writeHint } from '../writing/write-result'
import { wrapAction } from './wrap-action'

export const createRecord = wrapAction('createRecord', async (input, workspace) => {
  const { object, multiselectMode } = input
  const operation = input.matchingAttribute === undefined ? 'create' : 'upsert'
  const result = await submit({ ...input, operation }, workspace, async (payload, snapshot) => {
    const { match } = payload
    const written = await (match === undefined
      ? create(object, payload, workspace)
      : upsert({ object, multiselectMode, payload: { ...payload, match }, snapshot }))
    return { ...payload, ...written }
  })
  const record = await readWrittenRecord(result.record, input, workspace)
  const hint = writeHint(result, multiselectMode)
  return { created: result.created, ...(hint !== undefined && { hint }), record }
})
