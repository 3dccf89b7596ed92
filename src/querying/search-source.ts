import type { AttioClient, RecordQuery } from '../attio/client'
import type { WireRecord } from '../attio/schemas'
import { InvalidInputError } from '../domain-errors'
import { idEqualities, idListFilter } from '../metadata/id-filters'
import type { Workspace } from '../metadata/workspace'
import { isBlankText } from '../text/blank'
import type { RecordSource } from './paginate'
import { linkedRecordId, reduceSearch } from './reduce-search'
import type { RecordsQuery } from './run-query'

/** Attio returns at most this many hits (https://docs.attio.com/rest-api/endpoint-reference/records/search-records). */
const MAX_HITS = 25

/** The longest search that Attio accepts, in characters. */
const MAX_QUERY_LENGTH = 256

/**
 * The records that Attio's own search finds, best first unless they are sorted; the link of a record finds that record
 * alone. The search request is sent at once; one query reads its hits, unless there are none. Fetching a page throws an
 * AttioError. Throws an InvalidInputError if the search is too long.
 */
export function searchSource(
  { object, search, filter = {}, sorts = [] }: RecordsQuery & { search: string },
  workspace: Workspace,
): Required<RecordSource> {
  const linked = linkedRecordId(search)
  const text = reduceSearch(search)
  if (linked === null && text.length > MAX_QUERY_LENGTH) {
    throw new InvalidInputError([`search has ${text.length} characters, and ${TOO_LONG}`])
  }
  const hits = linked === null ? findHits(object, text, workspace) : Promise.resolve([linked])
  let isLinkedFound = false
  // A failure is thrown by the first page. No page is fetched if the input has another issue.
  hits.catch(() => undefined)
  const read = async (attio: AttioClient, query: RecordQuery): Promise<readonly WireRecord[]> => {
    const ids = await hits
    if (ids.length === 0) return []
    const isSorted = sorts.length > 0
    const readHits = (isHit: unknown) =>
      attio.queryRecords(object, {
        filter: query.filter === undefined ? isHit : { $and: [isHit, query.filter] },
        limit: ids.length,
        ...(isSorted ? { sorts: query.sorts } : {}),
      })
    const records = await workspace.withListFallback(
      () => readHits(idListFilter(ids)),
      () => readHits(idEqualities(ids)),
    )
    isLinkedFound = records.length > 0
    const byId = new Map(records.map((record) => [record.id.record_id, record]))
    return isSorted ? records : ids.flatMap((id) => byId.get(id) ?? [])
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
    isIncomplete: async () => (await hits).length >= MAX_HITS,
    hint: async (isNothingFound) => {
      if (linked !== null) return isLinkedFound ? undefined : NOT_LINKED
      const { length } = await hits
      if (length === 0) return NO_HITS
      if (length >= MAX_HITS) return TOO_MANY_HITS
      return isNothingFound && Object.keys(filter).length > 0 ? noMatchingHit(length) : undefined
    },
  }
}

const NO_HITS =
  "Attio's search found nothing. Try fewer words, or a filter with $contains on another attribute. The search looks at names, " +
  'domains, email addresses, phone numbers and social handles, but for most objects only at names. It may miss records written a moment ago.'

function noMatchingHit(count: number): string {
  const hits = count === 1 ? "1 hit, which doesn't meet" : `${count} hits, and none of them meets`
  return `Attio's search has ${hits} the filter.`
}

const NOT_LINKED =
  'No record of this object has this link and matches the filter. It may have been deleted or merged, or it may belong to another object.'

const TOO_MANY_HITS =
  `Attio's search finds at most ${MAX_HITS} records, and filter only applies to these, so other records may match too. ` +
  'Search for more words, or use filter without search: it looks at all records.'

const TOO_LONG = `Attio searches for at most ${MAX_QUERY_LENGTH}: give only a name, email address, domain or phone number.`

/** The IDs of the records that Attio finds. Caches its labels of them. */
async function findHits(object: string, search: string, workspace: Workspace): Promise<readonly string[]> {
  const hits = await workspace.attio.searchRecords(object, search, MAX_HITS)
  return hits.map(({ id: { record_id: id }, record_text: label }) => {
    if (label != null && !isBlankText(label)) workspace.cacheLabel(id, label)
    return id
  })
}
