import { readableRecord, writtenRecord } from '../reading/answer'
import { valuesOf } from '../writing/draft'
import { hintOf } from '../writing/outcome'
import { sendDraft } from '../writing/send'
import { wrapAction } from './wrap-action'

export const updateRecord = wrapAction('updateRecord', async (input, workspace) => {
  const { object, recordId, multiselectMode: listMode, ...given } = input
  const { attio } = workspace
  const outcome = await sendDraft({ object, listMode, purpose: 'update', ...given }, workspace, async (wire) => {
    const { parts } = wire
    const values = valuesOf(wire)
    if (parts.length === 0) return { record: await attio.getRecord(object, recordId), created: false, parts }
    const record = await (listMode === 'append'
      ? attio.appendToRecord(object, recordId, values)
      : attio.overwriteRecord(object, recordId, values))
    return { record, created: false, parts }
  })
  const { record: wire, parts } = outcome
  // Nothing was written without parts, so that a failure must not say it was.
  const record = await (parts.length === 0
    ? readableRecord(Promise.resolve(wire), { ...input, resolveReferences: true }, workspace)
    : writtenRecord(wire, input, workspace))
  const hint = hintOf(outcome, listMode)
  return { record, ...(hint !== undefined && { hint }) }
})
