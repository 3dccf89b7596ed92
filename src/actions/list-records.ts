import { emptyResultHint } from '../querying/empty-result-hint'
import { fetchPages, trimToSize } from '../querying/paginate'
import { recordSource } from '../querying/record-source'
import { runQuery } from '../querying/run-query'
import { bytesInAnswer, MAX_RECORDS_BYTES } from '../reading/answer-size'
import { RecordBatchReader } from '../reading/read-records'
import { wrapAction } from './wrap-action'

export const listRecords = wrapAction('listRecords', async (input, workspace) => {
  const { object, filter, sorts, limit, offset, attributes } = input
  const source = recordSource(input, workspace)
  const wanted = { object, filter, sorts, attributes }
  const { answer, context } = await runQuery(wanted, workspace, async (compiled, queryWorkspace) => {
    const reader = new RecordBatchReader(input, queryWorkspace)
    const fetchPage = source.pages(queryWorkspace.attio)
    const query = { ...compiled, limit, offset, maxBytes: MAX_RECORDS_BYTES }
    const result = await fetchPages(query, (page, maxBytes) => reader.page(fetchPage(page, maxBytes)))
    await reader.resolveNames(result.rows.map(({ item }) => item))
    return result
  })
  const { rows, hasMore, nextOffset } = trimToSize(answer, bytesInAnswer, MAX_RECORDS_BYTES)
  const hint = (await source.hint()) ?? (rows.length === 0 && offset === 0 ? emptyResultHint(context) : undefined)
  return {
    records: rows.map(({ item }) => item),
    hasMore,
    ...(hasMore && { nextOffset }),
    ...(hint !== undefined && { hint }),
  }
})
