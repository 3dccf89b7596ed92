import { MAX_PAGE_SIZE, type AttioClient, type RecordQuery } from '../attio/client'
import { AttioError } from '../attio/errors'
import type { WireRecord } from '../attio/schemas'
import { AnswerTooLargeError } from '../domain-errors'

/** The order of creation never changes, so pages neither repeat nor skip a record. */
const BY_CREATION = { attribute: 'created_at', direction: 'asc' }

/** If Attio limits pages without documenting it, the limit is probably a multiple of this. */
const ROUND = 50

/**
 * Sizes of Attio's JSON in bytes: what one page should have, what it may have, and what all pages that are fetched at once should
 * have. Parsing takes about four times as much memory.
 */
const PAGE_BYTES = 4_000_000
const MAX_PAGE_BYTES = 8_000_000
const CONCURRENT_BYTES = 12_000_000

/** Far fewer than the reads that Attio allows in a second. */
const MAX_CONCURRENT_PAGES = 20

/** Requests this many times the records that seem to fit, because records differ in size. */
const SLACK = 1.1

/** After a page that was too large, the next one is this many times smaller. */
const SHRINK_FACTOR = 8

/** A record, converted for the answer. */
export interface Row<T> {
  id: string
  item: T
  /** Its size in the answer. */
  bytes: number
}

/** One page of Attio's, converted for the answer. */
export interface RecordPage<T> {
  /** Ends with the row, if any, by which this page alone exceeds an answer. */
  rows: readonly Row<T>[]
  /** The number of records that Attio sent. */
  length: number
  /** About how many bytes Attio sent. */
  wireBytes: number
}

/** Fetches a page of at most `maxBytes` of Attio's JSON; by default of the client's own limit. */
export type FetchPage<T> = (query: RecordQuery, maxBytes?: number) => Promise<RecordPage<T>>

/** Where the records of a list come from. */
export interface RecordSource {
  /** Makes a function that fetches the pages of one list by `attio`. */
  pages: (attio: AttioClient) => (query: RecordQuery, maxBytes?: number) => Promise<readonly WireRecord[]>
  /** What the caller should know about the records that were found. Sends no request. */
  hint: () => Promise<string | undefined>
}

export interface ListQuery {
  filter?: unknown
  sorts?: readonly { attribute?: string }[]
  limit: number
  offset: number
  /** The size that all rows together may have. */
  maxBytes: number
}

/** A row with its offset in Attio's list. */
export type PositionedRow<T> = Row<T> & { offset: number }

export interface PagedResult<T> {
  rows: readonly PositionedRow<T>[]
  hasMore: boolean
  /** The offset in Attio's list at which the rest begins. */
  nextOffset: number
}

/**
 * Fetches up to `limit` records from `offset` on, as many as an answer may hold. Attio doesn't say whether there are more, so one
 * more record is requested. The first page is fetched alone, because most lists end on it and because it shows how large records
 * are. After that only as many records are requested as fit, and as many pages at once as memory allows.
 *
 * A page that is shorter than requested ends the list (https://docs.attio.com/rest-api/guides/pagination), with two exceptions: a
 * later page has records, or its length is a round number, which may be an undocumented limit. Then the next page is fetched too.
 * Throws an AnswerTooLargeError if the first record doesn't fit.
 */
export async function fetchPages<T>(query: ListQuery, fetchPage: FetchPage<T>): Promise<PagedResult<T>> {
  const { filter, sorts: given = [], offset } = query
  const sorts = given.some(({ attribute }) => attribute === BY_CREATION.attribute) ? given : [...given, BY_CREATION]
  const result = new ResultCollector<T>(query)
  const sizer = new PageSizer()
  for (let next = offset; ;) {
    const requests = sizer.pagesFrom(next, result.room())
    const fetching = requests.map((page) =>
      fetchPage({ filter, sorts, ...page }, page.limit > 1 ? MAX_PAGE_BYTES : undefined),
    )
    const pages = await Promise.all(fetching).catch((error: unknown) => {
      if (!AttioError.is(error, { kind: 'too-large' }) || !sizer.shrink(requests)) throw error
      return undefined
    })
    if (pages === undefined) continue
    const { contiguous, end, isLast } = joinPages(pages, requests)
    if (contiguous.some(({ rows, offset }) => result.isFullWith(rows, offset))) return result.finish(true)
    if (isLast || end === next) return result.finish(false)
    sizer.observe(pages, requests)
    next = end
  }
}

interface PageRequest {
  offset: number
  limit: number
}

/** Collects rows until the answer is full. */
class ResultCollector<T> {
  private readonly rows: PositionedRow<T>[] = []
  private readonly ids = new Set<string>()
  private bytes = 0
  private nextOffset: number

  constructor(private readonly query: ListQuery) {
    this.nextOffset = query.offset
  }

  /** About how many rows still fit, plus one that shows whether there are more. */
  room(): number {
    const { limit, maxBytes } = this.query
    const count = this.rows.length
    const fitting = count === 0 ? Infinity : Math.ceil((SLACK * (maxBytes - this.bytes) * count) / this.bytes)
    return Math.min(limit - count, fitting) + 1
  }

  /** Adds the rows from `start` on, each record once. Returns whether a row was left over. */
  isFullWith(rows: readonly Row<T>[], start: number): boolean {
    const { limit, maxBytes } = this.query
    for (const [n, row] of rows.entries()) {
      const offset = start + n
      this.nextOffset = offset
      if (this.ids.has(row.id)) continue
      const isFitting = this.bytes + row.bytes <= maxBytes
      if (!isFitting && this.rows.length === 0) throw tooLargeRecord(row.id, offset)
      if (!isFitting || this.rows.length === limit) return true
      this.ids.add(row.id)
      this.bytes += row.bytes
      this.rows.push({ ...row, offset })
    }
    return false
  }

  finish(hasMore: boolean): PagedResult<T> {
    return { rows: this.rows, hasMore, nextOffset: this.nextOffset }
  }
}

/** Cuts `listed` where its rows exceed `maxBytes` by now. Throws an AnswerTooLargeError if the first record doesn't fit. */
export function trimToSize<T>(listed: PagedResult<T>, bytesOf: (item: T) => number, maxBytes: number): PagedResult<T> {
  let bytes = 0
  const end = listed.rows.findIndex(({ item }) => (bytes += bytesOf(item)) > maxBytes)
  const row = listed.rows[end]
  if (row === undefined) return listed
  if (end === 0) throw tooLargeRecord(row.id, row.offset)
  return { rows: listed.rows.slice(0, end), hasMore: true, nextOffset: row.offset }
}

function tooLargeRecord(recordId: string, offset: number): AnswerTooLargeError {
  return new AnswerTooLargeError(
    `The record ${recordId}, at offset ${offset}, takes more than the 1 MB that an answer may have. ` +
      `Name the attributes that you need in "attributes", or go on after it with offset ${offset + 1}.`,
  )
}

/** Decides how many records a page has, and how many pages are fetched at once. */
class PageSizer {
  private pageSize = MAX_PAGE_SIZE
  private cap = MAX_PAGE_SIZE
  private concurrentPages = 1

  pagesFrom(offset: number, count: number): PageRequest[] {
    // The last record only shows whether there are more, so it isn't fetched after the others.
    const isOneMore = count === MAX_PAGE_SIZE + 1 && this.pageSize === MAX_PAGE_SIZE
    const pages = Math.min(Math.ceil(count / this.pageSize), isOneMore ? 2 : this.concurrentPages)
    return Array.from({ length: pages }, (_, n) => ({
      offset: offset + n * this.pageSize,
      limit: Math.min(this.pageSize, count - n * this.pageSize),
    }))
  }

  /** Makes the next pages smaller. Returns false if a page had only one record. */
  shrink(requests: readonly PageRequest[]): boolean {
    const largest = Math.max(...requests.map(({ limit }) => limit))
    this.pageSize = this.cap = Math.max(1, Math.floor(largest / SHRINK_FACTOR))
    this.concurrentPages = 1
    return largest > 1
  }

  /** Adjusts to the size of the records in `pages`, and to an undocumented limit that they show. */
  observe(pages: readonly RecordPage<unknown>[], requests: readonly PageRequest[]): void {
    const capped = pages.find(({ length }, n) => isCapped(length, requests[n]))
    if (capped) this.cap = Math.min(this.cap, capped.length)
    const records = pages.reduce((sum, { length }) => sum + length, 0)
    const bytes = pages.reduce((sum, { wireBytes }) => sum + wireBytes, 0)
    const recordBytes = Math.max(1, bytes / records)
    this.pageSize = Math.min(this.cap, Math.max(1, Math.floor(PAGE_BYTES / recordBytes)))
    const fitting = Math.floor(CONCURRENT_BYTES / (this.pageSize * recordBytes))
    // Most round numbers are the end of the list after all, and a single page shows that.
    this.concurrentPages = capped ? 1 : Math.min(MAX_CONCURRENT_PAGES, Math.max(1, fitting))
  }
}

const isShort = (length: number, request: PageRequest | undefined): boolean => length < (request?.limit ?? 0)

const isCapped = (length: number, request: PageRequest | undefined): boolean =>
  isShort(length, request) && length > 0 && length % ROUND === 0

/** The pages up to and with the first incomplete one, where they end, and whether the list ends there too. */
function joinPages<T>(pages: readonly RecordPage<T>[], requests: readonly PageRequest[]) {
  const stop = pages.findIndex(({ rows, length }, n) => rows.length < length || isShort(length, requests[n]))
  const contiguous = (stop < 0 ? pages : pages.slice(0, stop + 1)).map(({ rows }, n) => ({
    rows,
    offset: requests[n]?.offset ?? 0,
  }))
  const end = contiguous.reduce((sum, { rows }) => sum + rows.length, requests[0]?.offset ?? 0)
  const last = pages[stop]
  const isLast =
    last !== undefined &&
    last.rows.length === last.length &&
    !isCapped(last.length, requests[stop]) &&
    pages.slice(stop + 1).every(({ length }) => length === 0)
  return { contiguous, end, isLast }
}
