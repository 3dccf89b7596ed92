import { readableRecords } from '../reading/answer'
import { listAll } from '../finding/list'
import { checkSorts } from '../finding/sorts'
import { wrapAction } from './wrap-action'

export const listRecords = wrapAction('listRecords', async (input, workspace) => {
  const { object, filter, sorts, limit, offset } = input
  checkSorts(sorts)
  const listed = listAll({ filter, sorts, limit, offset }, (page) => workspace.attio.queryRecords(object, page))
  const records = await readableRecords(
    listed.then(({ records }) => records),
    input,
    workspace,
  )
  const { hasMore } = await listed
  return { records, hasMore, ...(hasMore ? { nextOffset: offset + records.length } : {}) }
})
