import { InvalidFieldsError } from '../domain-errors'
import type { JsonObject } from '../json'
import type { Workspace } from '../metadata/workspace'
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
  const { object, search, view, filter = {} } = request
  if (view !== undefined) {
    const issues = [
      ...(search === undefined ? [] : [VIEW_AND_SEARCH]),
      ...(Object.keys(filter).length === 0 ? [] : [VIEW_AND_FILTER]),
    ]
    if (issues.length > 0) throw new InvalidFieldsError(issues, request)
    return viewSource({ object, view }, workspace)
  }
  if (search !== undefined) return searchSource({ ...request, search }, workspace.attio)
  return {
    pages: (attio) => (page, maxBytes) => attio.queryRecords(object, page, maxBytes),
    hint: () => Promise.resolve(undefined),
    isIncomplete: () => Promise.resolve(false),
  }
}

const VIEW_AND_SEARCH =
  'view and search cannot be given together: a saved view is a filter, and Attio does not filter hits by one.'

const VIEW_AND_FILTER =
  'view and filter cannot be given together: Attio filters by a saved view or by a filter, not by both.'
