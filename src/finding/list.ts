import { MAX_PAGE_SIZE, type RecordQuery } from '../attio/client'
import type { WireRecord } from '../attio/schemas'

/** Order of creation never changes, so that pages neither repeat nor skip a record. */
const STABLE_SORTS = [{ attribute: 'created_at', direction: 'asc' }]

export type FetchPage = (query: RecordQuery) => Promise<readonly WireRecord[]>

/** Where the records of a list come from. */
export interface RecordSource {
  /** Returns what fetches the pages of one list. */
  pages: () => FetchPage
  /** Returns what the caller should know of the records that were found; asks nothing. */
  hint: () => Promise<string | undefined>
}

export interface ListQuery {
  filter?: unknown
  sorts?: readonly unknown[]
  limit: number
  offset: number
}

export interface Listed {
  records: readonly WireRecord[]
  hasMore: boolean
}

/**
 * Returns up to `limit` records from `offset` on, and whether there are more: Attio does not say, so one record more is
 * asked for. The first page is fetched alone, because most lists end on it; the others side by side: even the longest list has
 * twenty of them, far fewer than the reads that Attio allows a second.
 *
 * A page that comes back short is the end of the list (https://docs.attio.com/rest-api/guides/pagination) unless a later page
 * has records; then what is missing between them is asked for again.
 */
export async function listAll({ filter, sorts, limit, offset }: ListQuery, fetchPage: FetchPage): Promise<Listed> {
  const order = sorts === undefined || sorts.length === 0 ? STABLE_SORTS : sorts
  const records: WireRecord[] = []
  for (let isEnd = false; !isEnd && records.length <= limit;) {
    const pages = pagesFrom(offset + records.length, limit + 1 - records.length)
    const asked = records.length === 0 ? pages.slice(0, 1) : pages
    const answers = await Promise.all(asked.map((page) => fetchPage({ filter, sorts: order, ...page })))
    const { contiguous, endsList } = join(answers, asked)
    records.push(...contiguous)
    isEnd = endsList
  }
  return { records: records.slice(0, limit), hasMore: records.length > limit }
}

/** Returns the records up to and with the first short page, and whether the list ends there. */
function join(answers: readonly (readonly WireRecord[])[], pages: readonly Page[]) {
  const short = answers.findIndex((answer, n) => answer.length < (pages[n]?.limit ?? 0))
  if (short < 0) return { contiguous: answers.flat(), endsList: false }
  const contiguous = answers.slice(0, short + 1).flat()
  const goesOn = answers.slice(short + 1).some((answer) => answer.length > 0)
  return { contiguous, endsList: !goesOn || contiguous.length === 0 }
}

interface Page {
  offset: number
  limit: number
}

function pagesFrom(offset: number, count: number): Page[] {
  return Array.from({ length: Math.ceil(count / MAX_PAGE_SIZE) }, (_, n) => ({
    offset: offset + n * MAX_PAGE_SIZE,
    limit: Math.min(MAX_PAGE_SIZE, count - n * MAX_PAGE_SIZE),
  }))
}
