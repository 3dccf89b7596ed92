import type { FilterGrammar } from '../settings'
import type { CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { compileComparisons } from './comparison'
import type { Filter } from './grammar'
import { resolvePath, type PathErrors } from './resolve-path'
import { filterError, unknownFilterAttribute } from './query-errors'

/**
 * Returns the test that a filter puts to the records of an object. An attribute with several values passes when one
 * of them does. Throws AttioRefusal for what the attributes do not allow.
 */
export function compilePredicate(
  workspace: Workspace,
  object: CrmObject,
  filter: Filter,
  grammar: FilterGrammar,
): (record: CrmRecord) => boolean {
  switch (filter.kind) {
    case 'all': {
      const tests = filter.filters.map((part) => compilePredicate(workspace, object, part, grammar))
      return (record) => tests.every((test) => test(record))
    }
    case 'any': {
      const tests = filter.filters.map((part) => compilePredicate(workspace, object, part, grammar))
      return (record) => tests.some((test) => test(record))
    }
    case 'not': {
      const test = compilePredicate(workspace, object, filter.filter, grammar)
      return (record) => !test(record)
    }
    case 'condition': {
      const { attribute, values } = resolvePath(workspace, object, filter.hops, PATH_ERRORS)
      const test = compileComparisons(workspace, attribute, filter.comparisons, grammar)
      return (record) => values(record).some(test)
    }
  }
}

/** UNSURE: how Attio answers a path that starts elsewhere or leaves its references. */
const PATH_ERRORS: PathErrors = { unknownAttribute: unknownFilterAttribute, brokenPath: filterError }
