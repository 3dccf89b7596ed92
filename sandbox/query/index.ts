import { ApiError, invalidString, notFound } from '../api-error'
import type { FilterGrammar } from '../settings'
import { isObject } from '../values/value-type'
import { isUuid } from '../workspace/ids'
import type { CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { parseFilter } from './grammar'
import { slicePage, parsePage } from './page'
import { compilePredicate } from './compile-filter'
import { wrongType } from './query-errors'
import { compileSortOrder } from './sort'

/**
 * Returns the records of an object that the body of `POST /v2/objects/{object}/records/query` asks for, in the order
 * of their creation unless it sorts: https://docs.attio.com/rest-api/endpoint-reference/records/list-records
 * UNSURE: unknown keys of the body are ignored, so a filter wrapped in `data` finds everything.
 * Throws AttioRefusal for a body that Attio refuses.
 */
export function executeQuery(
  workspace: Workspace,
  object: CrmObject,
  body: unknown,
  grammar: FilterGrammar = 'strict',
): CrmRecord[] {
  if (!isObject(body)) throw wrongType('object', body, [])
  const { filter, filter_view_id: viewId, sorts = [] } = body
  const wanted = viewId === undefined ? filter : filterOfView(object, viewId, filter)
  const page = parsePage(body)
  const passes = compilePredicate(workspace, object, parseFilter(wanted === undefined ? {} : wanted), grammar)
  const sort = compileSortOrder(workspace, object, sorts)
  return slicePage(sort([...object.records.values()].filter(passes)), page)
}

/**
 * Returns the filter of a saved view; a filter beside it is refused (OpenAPI of 2026). UNSURE: in which words, how an
 * unknown view is answered, and that an archived view still filters.
 */
function filterOfView(object: CrmObject, viewId: unknown, filter: unknown): unknown {
  if (typeof viewId !== 'string') throw wrongType('string', viewId, ['filter_view_id'])
  if (filter !== undefined)
    throw new ApiError(400, 'validation_type', 'Only one of filter and filter_view_id can be given.')
  if (!isUuid(viewId)) throw invalidString('uuid', ['filter_view_id'])
  const view = object.views.find(({ id }) => id === viewId.toLowerCase())
  if (!view) throw notFound(`View with ID "${viewId}" not found.`)
  return view.filter
}
