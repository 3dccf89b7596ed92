import { emptyResultHint } from '../querying/empty-result-hint'
import { memberHint } from '../querying/member-hint'
import { fetchPages, trimToSize } from '../querying/paginate'
import { recordSource } from '../querying/record-source'
import { runQuery } from '../querying/run-query'
import { bytesInAnswer, MAX_RECORDS_BYTES } from '../reading/answer-size'
import { RecordBatchReader } from '../reading/read-records'
import { wrapAction } from './wrap-action'

export const listRecords = wrapAction('listRecords', async (input, workspace) => {
  const { object, filter, sorts, limit, offset } = input
  const source = recordSource(input, workspace)
  const { answer, context } = await runQuery({ object, filter, sorts }, workspace, async (compiled, queryWorkspace) => {
    const reader = new RecordBatchReader(input, queryWorkspace)
    const fetchPage = source.pages(queryWorkspace.attio)
    const query = { ...compiled, limit, offset, maxBytes: MAX_RECORDS_BYTES }
    const result = await fetchPages(query, (page, maxBytes) => reader.page(fetchPage(page, maxBytes)))
    await reader.resolveNames(result.rows.map(({ item }) => item))
    return result
  })
  const { rows, hasMore, nextOffset } = trimToSize(answer, bytesInAnswer, MAX_RECORDS_BYTES)
  const isEmpty = rows.length === 0 && offset === 0
  const hint =
    (isEmpty ? await memberHint(input, context, workspace) : undefined) ??
    (await source.hint()) ??
    (isEmpty ? emptyResultHint(context) : undefined)
  return {
    records: rows.map(({ item }) => item),
    hasMore,
    ...(hasMore && { nextOffset }),
    ...(hint !== undefined && { hint }),
  }
})
