import type { AttioClient, RecordQuery } from '../attio/client'
import type { WireRecord } from '../attio/schemas'
import type { RecordSource } from './paginate'

/** How many hits Attio's search gives at most (https://docs.attio.com/rest-api/endpoint-reference/records/search-records). */
const MAX_HITS = 25

interface Search {
  object: string
  search: string
  sorts?: readonly unknown[]
}

/**
 * Returns the records that Attio's own search finds, best first unless they are sorted. The search sets out at once; its hits
 * are read by one query, and none where there are none. Its pages throw an AttioError.
 */
export function searchSource({ object, search, sorts = [] }: Search, attio: AttioClient): RecordSource {
  const hits = attio.searchRecords(object, search, MAX_HITS)
  // Whoever asks for a page hears of it; nobody may ask, where something else is wrong.
  hits.catch(() => undefined)
  const read = async (attio: AttioClient, query: RecordQuery): Promise<readonly WireRecord[]> => {
    const ids = await hits
    if (ids.length === 0) return []
    const isSorted = sorts.length > 0
    const filter = withHitFilter(ids, query.filter)
    const records = await attio.queryRecords(object, {
      filter,
      limit: ids.length,
      ...(isSorted ? { sorts: query.sorts } : {}),
    })
    return isSorted ? records : sortByIds(ids, records)
  }
  return {
    pages: (attio) => {
      let found: Promise<readonly WireRecord[]> | undefined
      return async (query) => {
        found ??= read(attio, query)
        const { offset = 0, limit } = query
        return (await found).slice(offset, offset + limit)
      }
    },
    hint: async () => {
      const { length } = await hits
      if (length === 0) return NO_HIT
      return length < MAX_HITS ? undefined : CUT
    },
  }
}

const NO_HIT =
  "Attio's search has no hit. It looks at names, domains, email addresses, phone numbers and social handles, and of most objects " +
  'at names alone, and may miss what was written a moment ago: try fewer words, or a filter with $contains on another attribute.'

const CUT =
  `Attio's search gives its best ${MAX_HITS} hits and no more, and a filter applies to these alone, so that other records may ` +
  'match too. Search for more of the words, or leave search out and use filter, which looks at all records.'

/** Returns the filter that finds those of `ids` which `filter` finds. */
export function withHitFilter(ids: readonly string[], filter: unknown): unknown {
  const isHit = { record_id: { $in: ids } }
  const isNone = filter === undefined || Object.keys(filter as object).length === 0
  return isNone ? isHit : { $and: [isHit, filter] }
}

/** Returns `records` in the order of `ids`. */
export function sortByIds(ids: readonly string[], records: readonly WireRecord[]): WireRecord[] {
  const byId = new Map(records.map((record) => [record.id.record_id, record]))
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
}
