import type { AttioClient, RecordQuery } from '../attio/client'
import { AttioError } from '../attio/errors'
import type { WireRecord } from '../attio/schemas'
import { ListCollector, MAX_CHECKED_ROWS, type ListQuery, type PagedResult, type RecordPage } from './list-collector'
import { isCapped, PageSizer } from './page-sizer'
import type { CompiledQuery } from './run-query'

/** The order of creation never changes, so pages neither repeat nor skip a record. */
const BY_CREATION = { attribute: 'created_at', direction: 'asc' }

/** The largest page of Attio's JSON, in bytes. Parsing takes about four times as much memory. */
const MAX_PAGE_BYTES = 8_000_000

export interface PageOptions {
  /** The largest response in bytes; by default the client's own limit. */
  maxBytes?: number
  /** Which of its matches are converted: from which index on, and how many at most. */
  firstIndex: number
  maxRows: number
  /** Whether the list can do without the page, so that a request for it may end before the deadline. */
  isOptional: boolean
}

export type FetchPage<T> = (query: RecordQuery, options: PageOptions) => Promise<RecordPage<T>>

export interface RecordSource {
  /** Makes a function that fetches the pages of one list by `attio`. */
  pages: (attio: AttioClient) => (query: RecordQuery, maxBytes?: number) => Promise<readonly WireRecord[]>
  /** What the caller should know about the records that were found, if anything. Sends no request. */
  hint?: (isNothingFound: boolean) => Promise<string | undefined>
  /** Whether more records may match than the source can find. If it is absent, it finds all. */
  isIncomplete?: () => Promise<boolean>
}

export type PagesQuery = ListQuery & Omit<CompiledQuery, 'checks'>

/**
 * Fetches up to `limit` records from `offset` on, as many as an answer may hold, and counts all that match if
 * `isCounting`. Attio doesn't say whether there are more, so one more record is requested. The first page is fetched
 * alone, because most lists end on it and because it shows how large records are. After that only as many records are
 * requested as are needed, and as many pages at once as memory allows.
 *
 * A page that is shorter than requested ends the list (https://docs.attio.com/rest-api/guides/pagination), with two
 * exceptions: a later page has records, or its length is a round number, which may be an undocumented limit. Then the
 * next page is fetched too. Throws an AnswerTooLargeError if the first record doesn't fit.
 */
export async function fetchPages<T>(query: PagesQuery, fetchPage: FetchPage<T>): Promise<PagedResult<T>> {
  const { filter, filter_view_id, sorts: given = [] } = query
  const sorts = given.some(({ attribute }) => attribute === BY_CREATION.attribute) ? given : [...given, BY_CREATION]
  const result = new ListCollector<T>(query)
  const sizer = new PageSizer()
  for (;;) {
    const { next, isOptional } = result
    const requests = sizer.pagesFrom(next, result.room())
    const fetching = requests.map(async (page) => {
      const maxBytes = page.limit > 1 ? MAX_PAGE_BYTES : undefined
      const options = { ...result.wantedRows(page.offset), isOptional, maxBytes }
      return { ...(await fetchPage({ filter, filter_view_id, sorts, ...page }, options)), wanted: page.limit }
    })
    const pages = await Promise.all(fetching).catch((error: unknown) => {
      if (isOptional && AttioError.is(error, { kind: ['timeout', 'rate-limited'] })) return 'late'
      if (!AttioError.is(error, { kind: 'too-large' }) || !sizer.shrink(requests)) throw error
      return undefined
    })
    if (pages === 'late') return result.result('time')
    if (pages === undefined) continue
    const isLast = addPages(pages, result)
    if (result.isAtRowLimit) return result.result('rows')
    if (result.isDone || isLast || result.next === next) return result.result('complete')
    sizer.observe(pages)
  }
}

/**
 * The same for any offset. At most 10,000 records are counted, so a list that begins after them is fetched without a
 * count. If it is empty, a second call counts.
 */
export async function fetchCountedPages<T>(query: PagesQuery, fetchPage: FetchPage<T>): Promise<PagedResult<T>> {
  const isFar = query.isCounting === true && query.limit > 0 && query.offset >= MAX_CHECKED_ROWS
  if (!isFar) return fetchPages(query, fetchPage)
  const listed = await fetchPages({ ...query, isCounting: false }, fetchPage)
  if (listed.seen > 0) return { ...listed, stoppedBy: 'rows' }
  const { total, stoppedBy } = await fetchPages({ ...query, offset: 0, limit: 0 }, fetchPage)
  return { ...listed, total, stoppedBy }
}

/** Adds the pages up to and with the first incomplete one to `result`. Returns whether the list ends there. */
function addPages<T>(pages: readonly (RecordPage<T> & { wanted: number })[], result: ListCollector<T>): boolean {
  for (const [n, page] of pages.entries()) {
    if (!result.add(page)) return false
    if (page.length < page.wanted) return !isCapped(page) && pages.slice(n + 1).every(({ length }) => length === 0)
  }
  return false
}
