import { RecordBatchReader } from '../reading/read-records'
import { bytesInAnswer, MAX_RECORDS_BYTES } from '../reading/answer-size'
import { emptyResultHint } from '../querying/empty-result-hint'
import { fetchPages, trimToSize } from '../querying/paginate'
import { runQuery } from '../querying/run-query'
import { recordSource } from '../querying/record-source'
import { wrapAction } from './wrap-action'

export const listRecords = wrapAction('listRecords', async (input, workspace) => {
  const { object, filter, sorts, limit, offset } = input
  const source = recordSource(input, workspace)
  const { answer, context } = await runQuery({ object, filter, sorts }, workspace, async (meaning, asking) => {
    const reader = new RecordBatchReader(input, asking)
    const fetchPage = source.pages(asking.attio)
    const query = { ...meaning, limit, offset, maxBytes: MAX_RECORDS_BYTES }
    const listed = await fetchPages(query, (page, maxBytes) => reader.page(fetchPage(page, maxBytes)))
    await reader.resolveNames(listed.rows.map(({ item }) => item))
    return listed
  })
  const { rows, hasMore, nextOffset } = trimToSize(answer, bytesInAnswer, MAX_RECORDS_BYTES)
  const hint = (await source.hint()) ?? (rows.length === 0 && offset === 0 ? emptyResultHint(context) : undefined)
  return {
    records: rows.map(({ item }) => item),
    hasMore,
    ...(hasMore ? { nextOffset } : {}),
    ...(hint === undefined ? {} : { hint }),
  }
})
