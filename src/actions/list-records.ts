import type { WireRecord } from '../attio/schemas'
import { emptyResultHint, exclusionHint, memberHint, upperBoundHint } from '../querying/empty-result-hint'
import { passesChecks } from '../querying/filter/local-check'
import { jointConditionsHint } from '../querying/joint-conditions-hint'
import { trimToSize } from '../querying/list-collector'
import { fetchCountedPages } from '../querying/paginate'
import { pageHint } from '../querying/page-hint'
import { recordSource } from '../querying/record-source'
import { runQuery } from '../querying/run-query'
import { bytesInAnswer, MAX_RECORDS_BYTES } from '../reading/answer-size'
import { RecordBatchReader } from '../reading/read-records'
import { wrapAction } from './wrap-action'

/** Counting and checking end this long before the deadline of 30 s, in milliseconds. */
const RESERVED_MS = 5_000

export const listRecords = wrapAction('listRecords', async (input, workspace) => {
  const { object, search, filter, view, sorts, limit, offset, attributes } = input
  const source = recordSource(input, workspace)
  const { answer, context } = await runQuery(
    { object, filter, view, sorts, attributes },
    workspace,
    async (compiled, used, isCurrent) => {
      const { checks } = compiled
      const reader = new RecordBatchReader(input, used)
      const fetchPage = source.pages(used.attio)
      const fetchOptionalPage = source.pages(used.attio.withDeadline(used.attio.remainingMs() - RESERVED_MS))
      const isMatch = (record: WireRecord) => passesChecks(record, checks, isCurrent)
      const needs = { isCounting: input.count || limit === 0, isChecking: checks.length > 0 }
      const query = { ...compiled, ...needs, limit, offset, maxBytes: MAX_RECORDS_BYTES }
      const result = await fetchCountedPages(query, (page, { maxBytes, isOptional, ...wanted }) =>
        reader.page((isOptional ? fetchOptionalPage : fetchPage)(page, maxBytes), { ...wanted, isMatch }),
      )
      await reader.resolveNames(result.rows.map(({ item }) => item))
      return { ...result, checks, isCounting: needs.isCounting }
    },
  )
  const listed = trimToSize(answer, bytesInAnswer, MAX_RECORDS_BYTES)
  const { rows, hasMore, nextOffset } = listed
  const isWhole = limit > 0 && offset === 0 && !hasMore
  const counted = answer.isCounting ? answer.total : isWhole ? rows.length : undefined
  const total = (await source.isIncomplete()) ? undefined : counted
  const isNothingFound = answer.isCounting ? total === 0 : isWhole && rows.length === 0
  const hints = [
    (isNothingFound ? await memberHint(input, context, workspace) : undefined) ??
      (await source.hint(isNothingFound)) ??
      (isNothingFound && search === undefined
        ? (emptyResultHint(context.findings) ??
          (await jointConditionsHint(input, workspace)) ??
          upperBoundHint(context.findings))
        : undefined),
    offset === 0 ? exclusionHint(context.findings) : undefined,
    pageHint({ ...answer, ...listed, limit, offset }),
  ].filter((hint) => hint !== undefined)
  return {
    hasMore,
    ...(hasMore && { nextOffset }),
    ...(total !== undefined && { total }),
    ...(hints.length > 0 && { hint: hints.join(' ') }),
    records: rows.map(({ item }) => item),
  }
})
