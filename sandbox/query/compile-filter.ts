import type { Answers } from '../settings'
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
  answers: Answers,
): (record: CrmRecord) => boolean {
  switch (filter.kind) {
    case 'all': {
      const tests = filter.filters.map((part) => compilePredicate(workspace, object, part, answers))
      return (record) => tests.every((test) => test(record))
    }
    case 'any': {
      const tests = filter.filters.map((part) => compilePredicate(workspace, object, part, answers))
      return (record) => tests.some((test) => test(record))
    }
    case 'not': {
      const test = compilePredicate(workspace, object, filter.filter, answers)
      return (record) => !test(record)
    }
    case 'condition': {
      const { attribute, targets } = resolvePath(workspace, object, filter.hops, PATH_ERRORS)
      const test = compileComparisons(workspace, attribute, filter.comparisons, answers)
      const isUnsetFalse = attribute.type === 'checkbox' && answers.checkboxFalse === 'also-empty'
      const unset = isUnsetFalse ? [{ value: false }] : []
      return (record) => targets(record).some(({ values }) => (values.get(attribute.id) ?? unset).some(test))
    }
  }
}

/** UNSURE: Attio's error for a path that starts at another object or passes a non-reference. */
const PATH_ERRORS: PathErrors = { unknownAttribute: unknownFilterAttribute, brokenPath: filterError }
