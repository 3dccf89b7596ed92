import { AnswerTooLargeError } from '../domain-errors'
import { quote } from '../text/quote'

/** One call counts and checks at most this many of Attio's rows. */
export const MAX_CHECKED_ROWS = 10_000

/** Requests this many times the records that seem to be needed, because records differ. */
const SLACK = 1.1

/** A record, converted for the answer, with its size in it. */
export interface Row<T> {
  id: string
  item: T
  bytes: number
}

/** One page of Attio's, converted for the answer. */
export interface RecordPage<T> {
  /** How many records Attio sent, and about how many bytes. */
  length: number
  wireBytes: number
  /** The records that match, with their indexes in the page. */
  matches: readonly { id: string; index: number }[]
  /** The matches from the requested index on: as many as requested, or up to the one by which they exceed an answer. */
  rows: readonly Row<T>[]
}

export interface ListQuery {
  limit: number
  offset: number
  /** The size that all rows together may have. */
  maxBytes: number
  /** Whether all records that match are counted, wherever the list begins and ends. */
  isCounting?: boolean
  /** Whether only some of Attio's records match, so that it takes more of them to fill the list. */
  isChecking?: boolean
}

export type PositionedRow<T> = Row<T> & { offset: number }

export interface PagedResult<T> {
  rows: readonly PositionedRow<T>[]
  hasMore: boolean
  /** The offset in Attio's list at which the rest begins. */
  nextOffset: number
  /** The number of all records that match, if they were counted. */
  total?: number
  /** How many of Attio's rows were looked at. */
  seen: number
  /** Why the list or the count had to stop: the limit of rows, or the time. */
  stoppedBy?: 'rows' | 'time'
}

/** Collects the rows of a list until the answer is full, and counts the records that match. */
export class ListCollector<T> {
  /** The offset in Attio's list at which the next page begins. */
  next: number
  private readonly start: number
  /** The offset of the first row that is neither counted nor checked. */
  private readonly bound: number
  private readonly rows: PositionedRow<T>[] = []
  private readonly ids = new Set<string>()
  private readonly counted = new Set<string>()
  private bytes = 0
  /** The offset of the first row that doesn't fit into the answer. */
  private nextOffset: number | undefined
  private isCounting: boolean

  constructor(private readonly query: ListQuery) {
    const { offset, isCounting = false } = query
    this.isCounting = isCounting
    this.start = this.next = isCounting ? 0 : offset
    this.bound = this.start + MAX_CHECKED_ROWS
  }

  private get isFull(): boolean {
    return this.nextOffset !== undefined || this.query.limit === 0
  }

  /** Whether no further page is needed. */
  get isDone(): boolean {
    return this.isFull && !this.isCounting
  }

  /** Whether the list needs further rows, but has reached its limit of checked rows. */
  get isAtRowLimit(): boolean {
    return !this.isDone && this.query.isChecking === true && this.next > this.bound
  }

  /** Whether the answer is useful without a further page. */
  get isOptional(): boolean {
    return this.isFull || (this.query.isChecking === true && this.next > Math.max(this.start, this.query.offset))
  }

  /** How many of Attio's rows to request, with one more that shows whether there are more. */
  room(): number {
    const left = this.bound + 1 - this.next
    const listed = this.isFull ? 0 : Math.min(this.roomInList(), this.query.isChecking ? left : Infinity)
    return this.isCounting ? Math.max(listed, left) : listed
  }

  private roomInList(): number {
    const { limit, offset, maxBytes, isChecking } = this.query
    const count = this.rows.length
    const fitting = count === 0 ? Infinity : Math.ceil((SLACK * (maxBytes - this.bytes) * count) / this.bytes)
    const needed = Math.min(limit - count, fitting) + 1
    const checked = this.next - Math.max(this.start, offset)
    const perMatch = count === 0 ? Infinity : (SLACK * checked) / count
    return Math.max(0, offset - this.next) + (isChecking ? Math.ceil(needed * perMatch) : needed)
  }

  /** Which matches to convert of a page that begins at `offset`: from which index on, and how many at most. */
  wantedRows(offset: number): { firstIndex: number; maxRows: number } {
    const { query, rows } = this
    return { firstIndex: Math.max(0, query.offset - offset), maxRows: this.isFull ? 0 : query.limit - rows.length + 1 }
  }

  /**
   * Adds the page that begins at `next`, each record once. Returns whether it is complete: if its rows don't fill the
   * answer, because records repeat, the page has to be requested again from the first missing row on.
   */
  add({ length, matches, rows }: RecordPage<T>): boolean {
    const { query, bound, next: start } = this
    let added = 0
    for (const { id, index } of matches) {
      const offset = start + index
      if (offset >= bound && query.isChecking) break
      if (offset < bound && this.isCounting) this.counted.add(id)
      if (offset < query.offset || this.isFull) continue
      const row = rows[added]
      if (row === undefined) {
        this.next = offset
        return false
      }
      this.addRow({ ...row, offset })
      added += 1
    }
    this.next = start + length
    if (this.next > bound) this.isCounting = false
    return true
  }

  private addRow(row: PositionedRow<T>): void {
    const { limit, maxBytes } = this.query
    if (this.ids.has(row.id)) return
    const isFitting = this.bytes + row.bytes <= maxBytes
    if (!isFitting && this.rows.length === 0) throw tooLargeRecord(row.id, row.offset)
    if (!isFitting || this.rows.length === limit) {
      this.nextOffset = row.offset
      return
    }
    this.ids.add(row.id)
    this.bytes += row.bytes
    this.rows.push(row)
  }

  /** What was collected, up to the end or up to a limit. */
  result(end: 'complete' | 'rows' | 'time'): PagedResult<T> {
    const { query, rows, isFull, nextOffset, isCounting } = this
    const seen = Math.min(this.next, this.bound)
    const isTooLong = query.isCounting === true && !isCounting
    const stoppedBy = end === 'complete' ? (isTooLong ? 'rows' : undefined) : end
    return {
      rows,
      hasMore: query.limit > 0 && (isFull || end !== 'complete'),
      nextOffset: nextOffset ?? seen,
      seen: seen - this.start,
      ...(end === 'complete' && isCounting && { total: this.counted.size }),
      ...(stoppedBy && { stoppedBy }),
    }
  }
}

/** Cuts `listed` where its rows now exceed `maxBytes`. Throws an AnswerTooLargeError if the first doesn't fit. */
export function trimToSize<T>(listed: PagedResult<T>, bytesOf: (item: T) => number, maxBytes: number): PagedResult<T> {
  let bytes = 0
  const end = listed.rows.findIndex(({ item }) => (bytes += bytesOf(item)) > maxBytes)
  const row = listed.rows[end]
  if (row === undefined) return listed
  if (end === 0) throw tooLargeRecord(row.id, row.offset)
  return { ...listed, rows: listed.rows.slice(0, end), hasMore: true, nextOffset: row.offset }
}

function tooLargeRecord(recordId: string, offset: number): AnswerTooLargeError {
  return new AnswerTooLargeError(
    `The record ${quote(recordId)}, at offset ${offset}, exceeds the limit of an answer, 1 MB. ` +
      `Name the attributes that you need in "attributes", or continue after it at offset ${offset + 1}.`,
  )
}
