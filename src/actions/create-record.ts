import { omitUndefined } from '../collections'
import { readWrittenRecord } from '../reading/read-records'
import { create } from '../writing/create'
import { submit } from '../writing/submit'
import { Upsert } from '../writing/upsert'
import { writeHint } from '../writing/write-result'
import { wrapAction } from './wrap-action'

export const createRecord = wrapAction('createRecord', async (input, workspace) => {
  const { object, multiselectMode } = input
  const operation = input.matchingAttribute === undefined ? 'create' : 'upsert'
  const result = await submit({ ...input, operation }, workspace, async (payload, snapshot) => {
    const { match } = payload
    const written = await (match === undefined
      ? create(object, payload, workspace)
      : new Upsert(object, { ...payload, match }, multiselectMode, snapshot).run())
    return { ...payload, ...written }
  })
  const record = await readWrittenRecord(result.record, input, workspace)
  return omitUndefined({ created: result.created, hint: writeHint(result, multiselectMode), record })
})
