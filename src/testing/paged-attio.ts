import type { WireRecord } from '../attio/schemas'
import type { RecordPage } from '../querying/list-collector'
import { fetchCountedPages, type FetchPage, type PageOptions, type PagesQuery } from '../querying/paginate'
import { idOf, wireRecord } from './wire-builders'

export const MAX = 10_000
export const records = Array.from({ length: MAX + 2 }, (_, n) => wireRecord(String(n)))

interface PageRequest {
  offset: number
  limit: number
}

/** The size of each record, as Attio sends it and in the answer. */
interface Sizes {
  wire?: number
  read?: number
  /** Which records pass the local checks. */
  isMatch?: (record: WireRecord) => boolean
}

/** Converts a page, and omits what follows the row that exceeds an answer of `maxBytes`. */
export function pageOf(
  sent: readonly WireRecord[],
  { wire = 1, read = 1, isMatch = () => true }: Sizes,
  maxBytes: number,
  { firstIndex, maxRows }: Pick<PageOptions, 'firstIndex' | 'maxRows'>,
): RecordPage<string> {
  const all = sent.map(({ id: { record_id: id } }, index) => ({ id, index }))
  const matches = all.filter(({ index }) => isMatch(sent[index] as WireRecord))
  const rows = matches.filter(({ index }) => index >= firstIndex).map(({ id }) => ({ id, item: id, bytes: read }))
  const most = Math.min(maxRows, Math.floor(maxBytes / read) + 1)
  return { matches, rows: rows.slice(0, most), length: sent.length, wireBytes: wire * sent.length }
}

/** Attio with `total` records, and the requests that it received. */
export function attioWith(total: number, cut: (page: PageRequest) => number = ({ limit }) => limit, sizes: Sizes = {}) {
  const requests: Parameters<FetchPage<string>>[0][] = []
  let underWay = 0
  let mostAtOnce = 0
  let converted = 0
  const list = async (query: Partial<PagesQuery>, all = records) => {
    const maxBytes = query.maxBytes ?? Infinity
    const answer = await fetchCountedPages({ limit: 50, offset: 0, maxBytes, ...query }, async (page, options) => {
      requests.push(page)
      mostAtOnce = Math.max(mostAtOnce, ++underWay)
      await Promise.resolve()
      underWay -= 1
      const { offset = 0, limit } = page
      const sent = all.slice(0, total).slice(offset, offset + Math.min(limit, cut({ offset, limit })))
      const converting = pageOf(sent, sizes, maxBytes, options)
      converted += converting.rows.length
      return converting
    })
    return { ...answer, ids: answer.rows.map(({ item }) => item) }
  }
  /** Follows a list to its end. */
  const listToEnd = async (query: Partial<PagesQuery>, all = records) => {
    const answers: Awaited<ReturnType<typeof list>>[] = []
    for (let offset = 0, hasMore = true; hasMore;) {
      const answer = await list({ ...query, offset }, all)
      if (answer.hasMore && answer.nextOffset <= offset) throw new Error('The list does not go on.')
      answers.push(answer)
      hasMore = answer.hasMore
      offset = answer.nextOffset
    }
    return answers
  }
  return { requests, list, listToEnd, mostAtOnce: () => mostAtOnce, converted: () => converted }
}

export const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => idOf(String(from + n)))

/** Matches each record whose number is a multiple of `step`. */
export const everyNth = (step: number) => {
  const matching = new Set(records.filter((_, n) => n % step === 0))
  return (record: WireRecord) => matching.has(record)
}
export const multiples = (step: number, from: number, to: number) =>
  ids(from, to).filter((_, n) => (from + n) % step === 0)
