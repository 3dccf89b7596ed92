import { readableRecords } from '../reading/answer'
import { hintFor } from '../finding/hint'
import { listAll } from '../finding/list'
import { askFor } from '../finding/meaning'
import { recordSource } from '../finding/source'
import { wrapAction } from './wrap-action'

export const listRecords = wrapAction('listRecords', async (input, workspace) => {
  const { object, filter, sorts, limit, offset } = input
  const source = recordSource(input, workspace)
  const asked = askFor({ object, filter, sorts }, workspace, (meaning) =>
    listAll({ ...meaning, limit, offset }, source.pages()),
  )
  const records = await readableRecords(
    asked.then(({ answer }) => answer.records),
    input,
    workspace,
  )
  const { answer, session } = await asked
  const hint = (await source.hint()) ?? (records.length === 0 && offset === 0 ? hintFor(session) : undefined)
  return {
    records,
    hasMore: answer.hasMore,
    ...(answer.hasMore ? { nextOffset: offset + records.length } : {}),
    ...(hint === undefined ? {} : { hint }),
  }
})
