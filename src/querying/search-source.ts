import type { AttioClient, RecordQuery } from '../attio/client'
import type { WireRecord } from '../attio/schemas'
import type { RecordSource } from './paginate'
import { linkedRecordId, reduceSearch } from './reduce-search'

/** Attio's search returns at most this many hits (https://docs.attio.com/rest-api/endpoint-reference/records/search-records). */
const MAX_HITS = 25

interface Search {
  object: string
  search: string
  sorts?: readonly unknown[]
}

/**
 * The records that Attio's own search finds, best first unless they are sorted; the link of a record finds that record alone. The
 * search request is sent at once; one query reads its hits, unless there are none. Fetching a page throws an AttioError.
 */
export function searchSource({ object, search, sorts = [] }: Search, attio: AttioClient): RecordSource {
  const linked = linkedRecordId(search)
  const hits = linked === null ? attio.searchRecords(object, reduceSearch(search), MAX_HITS) : Promise.resolve([linked])
  let isLinkedFound = false
  // A failure is thrown by the first page. No page is fetched if the input has another issue.
  hits.catch(() => undefined)
  const read = async (attio: AttioClient, query: RecordQuery): Promise<readonly WireRecord[]> => {
    const ids = await hits
    if (ids.length === 0) return []
    const isSorted = sorts.length > 0
    const records = await attio.queryRecords(object, {
      filter: withHitFilter(ids, query.filter),
      limit: ids.length,
      ...(isSorted ? { sorts: query.sorts } : {}),
    })
    isLinkedFound = records.length > 0
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
      if (linked !== null) return isLinkedFound ? undefined : NOT_LINKED
      const { length } = await hits
      if (length === 0) return NO_HITS
      return length < MAX_HITS ? undefined : TOO_MANY_HITS
    },
  }
}

const NO_HITS =
  "Attio's search has no hit. It looks at names, domains, email addresses, phone numbers and social handles; for most objects only " +
  'at names. It may miss what was written a moment ago. Try fewer words, or a filter with $contains on another attribute.'

const NOT_LINKED =
  'No record of this object has this link and matches the filter. The record may have been deleted or merged, or belong to another object.'

const TOO_MANY_HITS =
  `Attio's search gives its best ${MAX_HITS} hits and no more, and a filter applies to these alone, so other records may ` +
  'match too. Search for more of the words, or leave search out and use filter, which looks at all records.'

/** A filter for those of `ids` that also meet `filter`. */
export function withHitFilter(ids: readonly string[], filter: unknown): unknown {
  const isHit = { record_id: { $in: ids } }
  const isEmpty = filter === undefined || Object.keys(filter as object).length === 0
  return isEmpty ? isHit : { $and: [isHit, filter] }
}

/** Sorts `records` in the order of `ids`. */
export function sortByIds(ids: readonly string[], records: readonly WireRecord[]): WireRecord[] {
  const byId = new Map(records.map((record) => [record.id.record_id, record]))
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
}
