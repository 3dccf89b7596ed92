import { readableRecords } from '../reading/answer'
import { listAll } from '../finding/list'
import { checkSorts } from '../finding/sorts'
import { recordSource } from '../finding/source'
import { wrapAction } from './wrap-action'

export const listRecords = wrapAction('listRecords', async (input, workspace) => {
  const { filter, sorts, limit, offset } = input
  checkSorts(sorts)
  const source = recordSource(input, workspace)
  const listed = listAll({ filter, sorts, limit, offset }, source.fetchPage)
  const records = await readableRecords(
    listed.then(({ records }) => records),
    input,
    workspace,
  )
  const { hasMore } = await listed
  const hint = await source.hint()
  return {
    records,
    hasMore,
    ...(hasMore ? { nextOffset: offset + records.length } : {}),
    ...(hint === undefined ? {} : { hint }),
  }
})
