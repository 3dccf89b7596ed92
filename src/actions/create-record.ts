import { writtenRecord } from '../reading/read-records'
import { create } from '../writing/create'
import { hintOf } from '../writing/write-result'
import { sendDraft } from '../writing/submit'
import { upsert } from '../writing/upsert'
import { wrapAction } from './wrap-action'

export const createRecord = wrapAction('createRecord', async (input, workspace) => {
  const { object, multiselectMode: listMode, ...given } = input
  const purpose = input.matchingAttribute === undefined ? 'create' : 'upsert'
  const outcome = await sendDraft({ object, listMode, purpose, ...given }, workspace, async (wire) => {
    const { match, ignored } = wire
    const written = await (match === undefined
      ? create(object, wire, workspace)
      : upsert({ object, listMode, wire: { ...wire, match }, workspace }))
    return { ...written, ignored }
  })
  const record = await writtenRecord(outcome.record, input, workspace)
  const hint = hintOf(outcome, listMode)
  return { record, created: outcome.created, ...(hint !== undefined && { hint }) }
})
