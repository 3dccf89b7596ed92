import { AnswerReader } from '../reading/read-records'
import { answerBytes, MAX_RECORDS_BYTES } from '../reading/answer-size'
import { hintFor } from '../querying/empty-result-hint'
import { listAll, refit } from '../querying/paginate'
import { askFor } from '../querying/run-query'
import { recordSource } from '../querying/record-source'
import { wrapAction } from './wrap-action'

export const listRecords = wrapAction('listRecords', async (input, workspace) => {
  const { object, filter, sorts, limit, offset } = input
  const source = recordSource(input, workspace)
  const { answer, session } = await askFor({ object, filter, sorts }, workspace, async (meaning, asking) => {
    const reader = new AnswerReader(input, asking)
    const fetchPage = source.pages(asking.attio)
    const query = { ...meaning, limit, offset, maxBytes: MAX_RECORDS_BYTES }
    const listed = await listAll(query, (page, maxBytes) => reader.page(fetchPage(page, maxBytes)))
    await reader.name(listed.rows.map(({ item }) => item))
    return listed
  })
  const { rows, hasMore, nextOffset } = refit(answer, answerBytes, MAX_RECORDS_BYTES)
  const hint = (await source.hint()) ?? (rows.length === 0 && offset === 0 ? hintFor(session) : undefined)
  return {
    records: rows.map(({ item }) => item),
    hasMore,
    ...(hasMore ? { nextOffset } : {}),
    ...(hint === undefined ? {} : { hint }),
  }
})
