import { ApiError, invalidString, notFound } from '../api-error'
import { type Answers, DEFAULT_ANSWERS } from '../settings'
import { isObject } from '../values/value-type'
import { isUuid } from '../workspace/ids'
import type { CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { alternativesOf, parseFilter } from './grammar'
import { slicePage, parsePage } from './page'
import { compilePredicate } from './compile-filter'
import { filterTooComplex, wrongType } from './query-errors'
import { compileSortOrder } from './sort'

/** One integrator reports that filters with some fifty `$or` entries or record IDs were rejected. */
const TOO_MANY_ALTERNATIVES = 50

/**
 * Runs `POST /v2/objects/{object}/records/query`. Without sorts, records are in order of creation:
 * https://docs.attio.com/rest-api/endpoint-reference/records/list-records UNSURE: unknown keys are ignored, so a filter
 * wrapped in `data` finds every record. Throws ApiError for a body that Attio rejects.
 */
export function executeQuery(
  workspace: Workspace,
  object: CrmObject,
  body: unknown,
  answers: Answers = DEFAULT_ANSWERS,
): CrmRecord[] {
  if (!isObject(body)) throw wrongType('object', body, [])
  const { filter, filter_view_id: viewId, sorts = [] } = body
  const wanted = viewId === undefined ? filter : filterOfView(object, viewId, filter)
  const page = parsePage(body)
  const parsed = parseFilter(wanted === undefined ? {} : wanted)
  if (answers.longFilters === 'rejected' && alternativesOf(parsed) >= TOO_MANY_ALTERNATIVES) throw filterTooComplex()
  const passes = compilePredicate(workspace, object, parsed, answers)
  const sort = compileSortOrder(workspace, object, sorts)
  return slicePage(sort([...object.records.values()].filter(passes)), page)
}

/**
 * The filter of a saved view. A second filter is rejected (OpenAPI of 2026). UNSURE: the wording, the error for an
 * unknown view, and that an archived view still works.
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
