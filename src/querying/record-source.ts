import type { WireRecord } from '../attio/schemas'
import { InvalidFieldsError } from '../domain-errors'
import type { JsonObject } from '../json'
import type { Workspace } from '../metadata/workspace'
import { fetchParts, splitByIds } from './id-parts'
import type { RecordSource } from './paginate'
import { searchSource } from './search-source'
import { viewSource } from './view-source'

export interface SourceRequest {
  object: string
  search?: string
  view?: string
  filter?: JsonObject
  sorts?: readonly unknown[]
}

/**
 * Chooses where the listed records come from: a search, a saved view, or all records. Requests that have to come before the first
 * page are sent at once. Throws an InvalidFieldsError for inputs that can't be combined.
 */
export function recordSource(request: SourceRequest, workspace: Workspace): RecordSource {
  const { object, search, view, filter = {}, sorts = [] } = request
  if (view !== undefined) {
    const issues = [
      ...(search === undefined ? [] : [VIEW_AND_SEARCH]),
      ...(Object.keys(filter).length === 0 ? [] : [VIEW_AND_FILTER]),
    ]
    if (issues.length > 0) throw new InvalidFieldsError(issues, request)
    return viewSource({ object, view }, workspace)
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
    hint: () => Promise.resolve(undefined),
    isIncomplete: () => Promise.resolve(false),
  }
}

const VIEW_AND_SEARCH =
  "view and search can't be combined, because Attio does not filter search results by a saved view: leave one of them out."

const VIEW_AND_FILTER =
  "view and filter can't be combined, because Attio filters by a saved view or by a filter: leave one of them out."
