import type { WireRecord } from '../attio/schemas'
import { omitUndefined } from '../collections'
import { passesChecks } from '../querying/filter/local-check'
import { trimToSize } from '../querying/list-collector'
import { listHint } from '../querying/list-hint'
import { fetchCountedPages } from '../querying/paginate'
import { recordSource } from '../querying/record-source'
import { runQuery } from '../querying/run-query'
import { bytesInAnswer, MAX_RECORDS_BYTES } from '../reading/answer-size'
import { RecordBatchReader } from '../reading/read-records'
import { wrapAction } from './wrap-action'

/** Counting and checking end this long before the deadline of 30 s, in milliseconds. */
const RESERVED_MS = 5_000

export const listRecords = wrapAction('listRecords', async (input, workspace) => {
  const { object, filter, view, sorts, limit, offset, attributes } = input
  const source = recordSource(input, workspace)
  const isCounting = input.count || limit === 0
  const { answer, context } = await runQuery(
    { object, filter, view, sorts, attributes },
    workspace,
    async (compiled, used, isCurrent) => {
      const { checks } = compiled
      const reader = new RecordBatchReader(input, used)
      const fetchPage = source.pages(used.attio)
      const fetchOptionalPage = source.pages(used.attio.withDeadline(used.attio.remainingMs() - RESERVED_MS))
      const isMatch = (record: WireRecord) => passesChecks(record, checks, isCurrent)
      const isChecking = checks.length > 0
      const query = { ...compiled, isCounting, isChecking, limit, offset, maxBytes: MAX_RECORDS_BYTES }
      const result = await fetchCountedPages(query, (page, { maxBytes, isOptional, ...wanted }) =>
        reader.page((isOptional ? fetchOptionalPage : fetchPage)(page, maxBytes), { ...wanted, isMatch }),
      )
      await reader.resolveNames(result.rows.map(({ item }) => item))
      return { ...result, checks, isCounting }
    },
  )
  const listed = trimToSize(answer, bytesInAnswer, MAX_RECORDS_BYTES)
  const { rows, hasMore, nextOffset } = listed
  const isWhole = limit > 0 && offset === 0 && !hasMore
  const counted = isCounting ? answer.total : isWhole ? rows.length : undefined
  const total = (await source.isIncomplete?.()) ? undefined : counted
  const isNothingFound = (isCounting ? total : counted) === 0
  const hint = await listHint({ ...input, ...answer, ...listed, isNothingFound }, source, context)
  return {
    hasMore,
    ...(hasMore && { nextOffset }),
    ...omitUndefined({ total, hint }),
    records: rows.map(({ item }) => item),
  }
})
