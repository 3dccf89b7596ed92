import { ApiError, invalidBody, optionIssue, valueNotFound } from '../api-error'
import { isObject } from '../values/value-type'
import type { CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { DEFAULT_ANSWERS } from '../settings'
import { type QueryField, type QueryFields, queryFieldsOf } from './fields'
import { parseHops, type Hop } from './grammar'
import type { ComparisonKey } from './comparison-keys'
import { resolvePath, type PathErrors } from './resolve-path'
import { wrongType } from './query-errors'

/** One sort criterion. The key of a record without a value is null. */
interface Criterion {
  descending: boolean
  key: (record: CrmRecord) => ComparisonKey | null
}

/** Compiles `sorts` into a stable sort function; later criteria break ties. Throws ApiError if `sorts` is invalid. */
export function compileSortOrder(
  workspace: Workspace,
  object: CrmObject,
  sorts: unknown,
): (records: CrmRecord[]) => CrmRecord[] {
  if (!Array.isArray(sorts)) throw wrongType('array', sorts, ['sorts'])
  const criteria = sorts.map((sort: unknown, index) => compileSort(workspace, object, sort, ['sorts', index]))
  return (records) => {
    const rows = records.map((record) => ({ record, keys: criteria.map(({ key }) => key(record)) }))
    rows.sort((one, other) => compareRows(criteria, one.keys, other.keys))
    return rows.map(({ record }) => record)
  }
}

function compareRows(criteria: Criterion[], one: (ComparisonKey | null)[], other: (ComparisonKey | null)[]): number {
  for (const [index, { descending }] of criteria.entries()) {
    const order = compareKeys(one[index] ?? null, other[index] ?? null, descending)
    if (order !== 0) return order
  }
  return 0
}

/** UNSURE: Attio doesn't document where records without a value are sorted; here they come last in both directions. */
function compareKeys(one: ComparisonKey | null, other: ComparisonKey | null, descending: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  const order = Number(one > other) - Number(one < other)
  return descending ? -order : order
}

type IssuePath = (string | number)[]

function compileSort(workspace: Workspace, object: CrmObject, sort: unknown, at: IssuePath): Criterion {
  if (!isObject(sort)) throw wrongType('object', sort, at)
  const { direction, field } = sort
  if (direction !== 'asc' && direction !== 'desc') throw invalidDirection(direction, [...at, 'direction'])
  if (field !== undefined && typeof field !== 'string') throw wrongType('string', field, [...at, 'field'])
  const { attribute, targets } = resolvePath(workspace, object, hopsOf(sort, at), PATH_ERRORS)
  const { keys, read } = sortField(queryFieldsOf(attribute, workspace, DEFAULT_ANSWERS), field)
  return {
    descending: direction === 'desc',
    key(record) {
      const [value] = targets(record).flatMap(({ values }) => values.get(attribute.id) ?? [])
      return value === undefined ? null : foldCase(keys.ofStored(read(value)))
    },
  }
}

function hopsOf({ attribute, path }: { attribute?: unknown; path?: unknown }, at: IssuePath): Hop[] {
  if (typeof attribute === 'string') return [{ object: null, attribute, at: [] }]
  if (path === undefined) throw wrongType('string', attribute, [...at, 'attribute'])
  const hops = parseHops(path, [])
  if (hops === null) throw invalidPath([...at, 'path'])
  return hops
}

/** UNSURE: only one integrator reports `missing_sort_field`; names and emails can be sorted without a field. */
function sortField({ fields, defaultField }: QueryFields, name: string | undefined): QueryField {
  const chosen = name ?? defaultField
  if (chosen === null) throw new ApiError(400, 'missing_sort_field', 'A field is required to sort by this attribute.')
  const field = fields.get(chosen)
  if (field === undefined) throw new ApiError(400, 'validation_type', `Cannot sort by field "${chosen}".`)
  return field
}

/** UNSURE: that Attio sorts text without case, and multi-valued attributes by their first value. */
function foldCase(key: ComparisonKey | null): ComparisonKey | null {
  return typeof key === 'string' ? key.toLowerCase() : key
}

/** UNSURE: the code for an unknown attribute in a sort; here it is that of a write. */
const PATH_ERRORS: PathErrors = {
  unknownAttribute: (name) => valueNotFound(`Cannot find attribute with slug/ID "${name}".`),
  brokenPath: () => invalidPath(['sorts']),
}

function invalidPath(path: IssuePath): ApiError {
  return invalidBody([{ code: 'custom', path, message: 'Invalid path' }])
}

function invalidDirection(received: unknown, path: IssuePath): ApiError {
  if (typeof received !== 'string') return wrongType("'asc' | 'desc'", received, path)
  return invalidBody([optionIssue(received, ['asc', 'desc'], path)])
}
