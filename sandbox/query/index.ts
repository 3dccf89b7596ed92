import { AttioRefusal, notFound } from '../refusal'
import { isObject } from '../values/value-type'
import type { CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { parseFilter } from './grammar'
import { pageOf, parsePage } from './page'
import { compileFilter } from './predicate'
import { wrongType } from './refusals'
import { compileSorts } from './sort'

/**
 * Returns the records of an object that the body of `POST /v2/objects/{object}/records/query` asks for, in the order
 * of their creation unless it sorts: https://docs.attio.com/rest-api/endpoint-reference/records/list-records
 * UNSURE: unknown keys of the body are ignored, so a filter wrapped in `data` finds everything.
 * Throws AttioRefusal for a body that Attio refuses.
 */
export function runQuery(workspace: Workspace, object: CrmObject, body: unknown): CrmRecord[] {
  if (!isObject(body)) throw wrongType('object', body, [])
  const { filter, filter_view_id: viewId, sorts = [] } = body
  if (viewId !== undefined) throw refusedView(viewId, filter)
  const page = parsePage(body)
  const passes = compileFilter(workspace, object, parseFilter(filter === undefined ? {} : filter))
  const sort = compileSorts(workspace, object, sorts)
  return pageOf(sort([...object.records.values()].filter(passes)), page)
}

/** A filter and a view exclude each other. UNSURE: in which words; the sandbox has no views to find. */
function refusedView(viewId: unknown, filter: unknown): AttioRefusal {
  if (typeof viewId !== 'string') return wrongType('string', viewId, ['filter_view_id'])
  if (filter === undefined) return notFound(`View with ID "${viewId}" not found.`)
  return new AttioRefusal(400, 'validation_type', 'Only one of filter and filter_view_id can be given.')
}
