import { MAX_PAGE_SIZE, type AttioClient, type RecordQuery } from '../attio/client'
import { AttioError } from '../attio/errors'
import type { WireRecord } from '../attio/schemas'
import { AnswerTooLargeError } from '../domain-errors'

/** Order of creation never changes, so that pages neither repeat nor skip a record. */
const BY_CREATION = { attribute: 'created_at', direction: 'asc' }

/** A page that is cut short by a cap that nobody told ends at a round number. */
const ROUND = 50

/**
 * How much of Attio's JSON one page should bring, may bring, and all pages that are under way together should, in bytes. Reading
 * it takes some four times as much memory.
 */
const PAGE_BYTES = 4_000_000
const MAX_PAGE_BYTES = 8_000_000
const BYTES_AT_ONCE = 12_000_000

/** Far fewer than the reads that Attio allows a second. */
const MAX_PAGES_AT_ONCE = 20

/** By how much more may be asked for than seems to fit, because records differ. */
const SLACK = 1.1

/** How much smaller the next page is after one that was too large to be taken. */
const SHRINK = 8

/** What one record became. */
export interface Row<T> {
  id: string
  item: T
  /** What it takes of the answer. */
  bytes: number
}

/** What became of one page of Attio's. */
export interface RecordPage<T> {
  /** Without those that follow the first with which the page alone is more than an answer. */
  rows: readonly Row<T>[]
  /** How many records Attio sent. */
  length: number
  /** About how many bytes Attio sent. */
  wireBytes: number
}

/** Fetches a page of at most `maxBytes` of Attio's JSON; as large as any answer where that is not said. */
export type FetchPage<T> = (query: RecordQuery, maxBytes?: number) => Promise<RecordPage<T>>

/** Where the records of a list come from. */
export interface RecordSource {
  /** Returns what fetches the pages of one list by `attio`, each of at most `maxBytes` of Attio's JSON where that is said. */
  pages: (attio: AttioClient) => (query: RecordQuery, maxBytes?: number) => Promise<readonly WireRecord[]>
  /** Returns what the caller should know of the records that were found; asks nothing. */
  hint: () => Promise<string | undefined>
}

export interface ListQuery {
  filter?: unknown
  sorts?: readonly { attribute?: string }[]
  limit: number
  offset: number
  /** How many bytes all rows may have together. */
  maxBytes: number
}

/** A row, and where in Attio's list it stands. */
export type PositionedRow<T> = Row<T> & { offset: number }

export interface PagedResult<T> {
  rows: readonly PositionedRow<T>[]
  hasMore: boolean
  /** Where in Attio's list the rest begins. */
  nextOffset: number
}

/**
 * Returns up to `limit` records from `offset` on, as many as an answer may hold, and whether there are more: Attio does not say,
 * so one record more is asked for. The first page is fetched alone, because most lists end on it, and because it tells how
 * large records are: then no more is asked for than fits, and as many pages side by side as memory allows.
 *
 * A page that comes back short is the end of the list (https://docs.attio.com/rest-api/guides/pagination) unless a later page
 * has records, or its length is a round number, which may be a cap: then what follows is asked for. Throws AnswerTooLarge where
 * the first record does not fit.
 */
export async function fetchPages<T>(query: ListQuery, fetchPage: FetchPage<T>): Promise<PagedResult<T>> {
  const { filter, sorts = [], offset } = query
  const order = sorts.some(({ attribute }) => attribute === BY_CREATION.attribute) ? sorts : [...sorts, BY_CREATION]
  const list = new ResultCollector<T>(query)
  const pace = new PageSizer()
  for (let next = offset; ;) {
    const asked = pace.pagesFrom(next, list.room())
    const fetching = asked.map((page) =>
      fetchPage({ filter, sorts: order, ...page }, page.limit > 1 ? MAX_PAGE_BYTES : undefined),
    )
    const answers = await Promise.all(fetching).catch((error: unknown) => {
      if (!isTooLarge(error) || !pace.shrink(asked)) throw error
      return undefined
    })
    if (answers === undefined) continue
    const { contiguous, end, mayGoOn } = join(answers, asked, next)
    if (contiguous.some(({ rows, start }) => list.isFullWith(rows, start))) return list.answer(true)
    if (!mayGoOn) return list.answer(false)
    pace.observe(answers, asked)
    next = end
  }
}

const isTooLarge = (error: unknown): boolean => error instanceof AttioError && error.details.kind === 'too-large'

interface AskedPage {
  offset: number
  limit: number
}

/** What is taken into the answer so far. */
class ResultCollector<T> {
  private readonly rows: PositionedRow<T>[] = []
  private readonly ids = new Set<string>()
  private bytes = 0
  private nextOffset: number

  constructor(private readonly query: ListQuery) {
    this.nextOffset = query.offset
  }

  /** Returns about how many rows still fit, and one more, which tells whether there are more. */
  room(): number {
    const { limit, maxBytes } = this.query
    const count = this.rows.length
    const fitting = count === 0 ? Infinity : Math.ceil((SLACK * (maxBytes - this.bytes) * count) / this.bytes)
    return Math.min(limit - count, fitting) + 1
  }

  /** Takes `rows`, which begin at `start`, each record once. Returns whether there was one that is more than the answer may hold. */
  isFullWith(rows: readonly Row<T>[], start: number): boolean {
    const { limit, maxBytes } = this.query
    for (const [n, row] of rows.entries()) {
      const offset = start + n
      this.nextOffset = offset
      if (this.ids.has(row.id)) continue
      const isFitting = this.bytes + row.bytes <= maxBytes
      if (!isFitting && this.rows.length === 0) throw tooLarge(row.id, offset)
      if (!isFitting || this.rows.length === limit) return true
      this.ids.add(row.id)
      this.bytes += row.bytes
      this.rows.push({ ...row, offset })
    }
    return false
  }

  answer(hasMore: boolean): PagedResult<T> {
    return { rows: this.rows, hasMore, nextOffset: this.nextOffset }
  }
}

/** Returns `listed` up to where it takes more than `maxBytes` now. Throws AnswerTooLarge where its first record does not fit. */
export function trimToSize<T>(listed: PagedResult<T>, bytesOf: (item: T) => number, maxBytes: number): PagedResult<T> {
  let bytes = 0
  const end = listed.rows.findIndex(({ item }) => (bytes += bytesOf(item)) > maxBytes)
  const row = listed.rows[end]
  if (row === undefined) return listed
  if (end === 0) throw tooLarge(row.id, row.offset)
  return { rows: listed.rows.slice(0, end), hasMore: true, nextOffset: row.offset }
}

/** Returns the error that says which record of a list is more than an answer may hold, and how to get past it. */
function tooLarge(recordId: string, offset: number): AnswerTooLargeError {
  return new AnswerTooLargeError(
    `The record ${recordId}, at offset ${offset}, takes more than the 1 MB that an answer may have. ` +
      `Name the attributes that you need in "attributes", or go on after it with offset ${offset + 1}.`,
  )
}

/** How many records a page has, and how many pages are fetched side by side. */
class PageSizer {
  private pageSize = MAX_PAGE_SIZE
  private cap = MAX_PAGE_SIZE
  private pagesAtOnce = 1

  pagesFrom(offset: number, count: number): AskedPage[] {
    // The last record, which only tells whether there are more, is no reason to wait.
    const isOneMore = count === MAX_PAGE_SIZE + 1 && this.pageSize === MAX_PAGE_SIZE
    const pages = Math.min(Math.ceil(count / this.pageSize), isOneMore ? 2 : this.pagesAtOnce)
    return Array.from({ length: pages }, (_, n) => ({
      offset: offset + n * this.pageSize,
      limit: Math.min(this.pageSize, count - n * this.pageSize),
    }))
  }

  /** Takes smaller pages from now on. Returns whether there are any. */
  shrink(asked: readonly AskedPage[]): boolean {
    const largest = Math.max(...asked.map(({ limit }) => limit))
    this.pageSize = this.cap = Math.max(1, Math.floor(largest / SHRINK))
    this.pagesAtOnce = 1
    return largest > 1
  }

  /** Goes by what `answers` to `asked` show of the size of records, and of a cap. */
  observe(answers: readonly RecordPage<unknown>[], asked: readonly AskedPage[]): void {
    const capped = answers.find(({ length }, n) => isCapped(length, asked[n]))
    if (capped) this.cap = Math.min(this.cap, capped.length)
    const records = answers.reduce((sum, { length }) => sum + length, 0)
    const bytes = answers.reduce((sum, { wireBytes }) => sum + wireBytes, 0)
    const recordBytes = Math.max(1, bytes / records)
    this.pageSize = Math.min(this.cap, Math.max(1, Math.floor(PAGE_BYTES / recordBytes)))
    const fitting = Math.floor(BYTES_AT_ONCE / (this.pageSize * recordBytes))
    // Most round numbers are the end after all, which one more page tells.
    this.pagesAtOnce = capped ? 1 : Math.min(MAX_PAGES_AT_ONCE, Math.max(1, fitting))
  }
}

const isShort = (length: number, asked: AskedPage | undefined): boolean => length < (asked?.limit ?? 0)

const isCapped = (length: number, asked: AskedPage | undefined): boolean =>
  isShort(length, asked) && length > 0 && length % ROUND === 0

/** Returns the pages up to and with the first that is not whole, each with its start, where they end, and whether the list may go on there. */
function join<T>(answers: readonly RecordPage<T>[], asked: readonly AskedPage[], start: number) {
  const stop = answers.findIndex(({ rows, length }, n) => rows.length < length || isShort(length, asked[n]))
  const contiguous = (stop < 0 ? answers : answers.slice(0, stop + 1)).map(({ rows }, n) => ({
    rows,
    start: asked[n]?.offset ?? start,
  }))
  const end = contiguous.reduce((sum, { rows }) => sum + rows.length, start)
  const last = answers[stop]
  const isOver =
    last !== undefined &&
    last.rows.length === last.length &&
    !isCapped(last.length, asked[stop]) &&
    answers.slice(stop + 1).every(({ length }) => length === 0)
  return { contiguous, end, mayGoOn: end > start && !isOver }
}
