import { readWrittenRecord } from '../reading/read-records'
import { create } from '../writing/create'
import { writeHint } from '../writing/write-result'
import { submit } from '../writing/submit'
import { upsert } from '../writing/upsert'
import { wrapAction } from './wrap-action'

export const createRecord = wrapAction('createRecord', async (input, workspace) => {
  const { object, multiselectMode, ...given } = input
  const operation = input.matchingAttribute === undefined ? 'create' : 'upsert'
  const outcome = await submit({ object, multiselectMode, operation, ...given }, workspace, async (wire) => {
    const { match, ignoredLists } = wire
    const written = await (match === undefined
      ? create(object, wire, workspace)
      : upsert({ object, multiselectMode, payload: { ...wire, match }, workspace }))
    return { ...written, ignoredLists }
  })
  const record = await readWrittenRecord(outcome.record, input, workspace)
  const hint = writeHint(outcome, multiselectMode)
  return { record, created: outcome.created, ...(hint !== undefined && { hint }) }
})
