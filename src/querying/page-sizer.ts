import { MAX_PAGE_SIZE, type RecordQuery } from '../attio/client'
import type { RecordPage } from './list-collector'

/** If Attio limits pages without documenting it, the limit is probably a multiple of this. */
const ROUND = 50

/** The intended size of Attio's JSON in bytes: of one page, and of all pages that are fetched at once. */
const PAGE_BYTES = 4_000_000
const CONCURRENT_BYTES = 12_000_000

/** Far fewer than the reads that Attio allows in a second. */
const MAX_CONCURRENT_PAGES = 20

/** After a page that was too large, the next one is this many times smaller. */
const SHRINK_FACTOR = 8

type PageRequest = Required<Pick<RecordQuery, 'offset' | 'limit'>>

/** A page that arrived, and how many records it should have. */
type ArrivedPage = Pick<RecordPage<unknown>, 'length' | 'wireBytes'> & { wanted: number }

/** Decides how many records a page has, and how many pages are fetched at once. */
export class PageSizer {
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
  observe(pages: readonly ArrivedPage[]): void {
    const capped = pages.find(isCapped)
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

/** Whether an undocumented limit may be why a page is shorter than requested, so that more records may follow. */
export const isCapped = ({ length, wanted }: ArrivedPage): boolean =>
  length < wanted && length > 0 && length % ROUND === 0
