import { AnswerReader } from '../reading/answer'
import { answerBytes, MAX_RECORDS_BYTES } from '../reading/size'
import { listAll, refit } from '../finding/list'
import { checkSorts } from '../finding/sorts'
import { wrapAction } from './wrap-action'

export const listRecords = wrapAction('listRecords', async (input, workspace) => {
  const { object, filter, sorts, limit, offset } = input
  checkSorts(sorts)
  const reader = new AnswerReader(input, workspace)
  const query = { filter, sorts, limit, offset, maxBytes: MAX_RECORDS_BYTES }
  const listed = await listAll(query, (page, maxBytes) =>
    reader.page(workspace.attio.queryRecords(object, page, maxBytes)),
  )
  await reader.name(listed.rows.map(({ item }) => item))
  const { rows, hasMore, nextOffset } = refit(listed, answerBytes, MAX_RECORDS_BYTES)
  return { records: rows.map(({ item }) => item), hasMore, ...(hasMore ? { nextOffset } : {}) }
})
