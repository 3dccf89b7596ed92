import type { AttioClient } from '../attio/client'
import type { WireRecord } from '../attio/schemas'
import { chunks } from '../collections'
import { InvalidFieldsError } from '../domain-errors'
import { isObject } from '../json'
import { MAX_ALTERNATIVES, MAX_CONCURRENT_FILTERS } from '../metadata/id-filters'
import type { Workspace } from '../metadata/workspace'
import type { RecordSource } from './paginate'
import type { RecordsQuery } from './run-query'
import { searchSource } from './search-source'

export type SourceRequest = RecordsQuery & { search?: string }

/**
 * Chooses where the listed records come from: a search, or a query with a filter or a saved view. A search is sent at
 * once. Throws an InvalidFieldsError for inputs that can't be combined.
 */
export function recordSource(request: SourceRequest, workspace: Workspace): RecordSource {
  const { object, search, view, filter = {}, sorts = [] } = request
  if (view !== undefined) {
    const issues = [
      ...(search === undefined ? [] : [VIEW_AND_SEARCH]),
      ...(Object.keys(filter).length === 0 ? [] : [VIEW_AND_FILTER]),
    ]
    if (issues.length > 0) throw new InvalidFieldsError(issues, request)
  }
  if (search !== undefined) return searchSource({ ...request, search }, workspace)
  return {
    pages: (attio) => {
      let found: Promise<readonly WireRecord[]> | undefined
      return async (page, maxBytes) => {
        // Only Attio can sort the records of several queries.
        const parts = workspace.rejectsLists && sorts.length === 0 ? splitByIds(page.filter) : []
        if (parts.length < 2) return attio.queryRecords(object, page, maxBytes)
        found ??= fetchParts(object, parts, attio)
        const { offset = 0, limit } = page
        return (await found).slice(offset, offset + limit)
      }
    },
  }
}

const VIEW_AND_SEARCH =
  "view and search can't be combined, because Attio does not filter search results by a saved view: omit one of them."

const VIEW_AND_FILTER =
  "view and filter can't be combined, because Attio filters by a saved view or by a filter: omit one of them."

/** Splits a filter for records by more than 25 IDs into filters for 25 each; returns any other filter alone. */
function splitByIds(filter: unknown): unknown[] {
  if (!isObject(filter)) return [filter]
  const { $or: alternatives, $and: joined } = filter
  if (Array.isArray(alternatives) && alternatives.every(isIdTest)) {
    return chunks(alternatives, MAX_ALTERNATIVES).map(($or) => ({ $or }))
  }
  if (!Array.isArray(joined)) return [filter]
  const conditions: readonly unknown[] = joined
  const split = conditions.map(splitByIds)
  const long = split.findIndex(({ length }) => length > 1)
  if (long < 0) return [filter]
  return (split[long] ?? []).map((part) => ({ $and: conditions.with(long, part) }))
}

const isIdTest = (filter: unknown): boolean =>
  isObject(filter) && Object.keys(filter).length === 1 && typeof filter.record_id === 'string'

/** Fetches the records that any of `filters` finds, in the order of their creation. Throws an AttioError. */
async function fetchParts(object: string, filters: readonly unknown[], attio: AttioClient): Promise<WireRecord[]> {
  const fetchPart = (filter: unknown) => attio.queryRecords(object, { filter, limit: MAX_ALTERNATIVES })
  const records: WireRecord[] = []
  for (const some of chunks(filters, MAX_CONCURRENT_FILTERS)) {
    records.push(...(await Promise.all(some.map(fetchPart))).flat())
  }
  return records.sort((a, b) => Number(a.created_at > b.created_at) - Number(a.created_at < b.created_at))
}
