import type { FilterGrammar } from '../settings'
import type { CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { compileComparisons } from './comparison'
import type { Filter } from './grammar'
import { resolvePath, type PathErrors } from './resolve-path'
import { filterError, unknownFilterAttribute } from './query-errors'

/**
 * Compiles a filter into a predicate over records. An attribute with several values matches if one of them does. Throws
 * ApiError for anything that the attributes don't support.
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

/** UNSURE: Attio's error for a path that starts at another object or passes a non-reference. */
const PATH_ERRORS: PathErrors = { unknownAttribute: unknownFilterAttribute, brokenPath: filterError }
