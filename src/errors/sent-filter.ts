import { attributeType, filterOperators } from '../attribute-types'
import { presenceTestsOf } from '../attribute-types/filter-spec'
import type { Attribute } from '../attio/schemas'
import { isObject, nestedValues } from '../json'

const LOGICAL: ReadonlySet<string> = new Set(['$and', '$or', '$not'])

/** The operators in a filter in Attio's grammar, by the slug or ID of their attribute. */
export function operatorsByAttribute(filter: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const addCondition = (name: string, condition: unknown): void => {
    const keys = nestedValues(condition).filter(isObject).flatMap(Object.keys)
    const operators = keys.filter((key) => key.startsWith('$') && !LOGICAL.has(key))
    found.set(name, new Set([...(found.get(name) ?? []), ...operators]))
  }
  const visit = (expression: unknown): void => {
    if (!isObject(expression)) return
    const { path, constraints } = expression
    if (Array.isArray(path) && constraints !== undefined) {
      addCondition(String(path.flat().at(-1)), constraints)
      return
    }
    for (const [key, value] of Object.entries(expression)) {
      if (LOGICAL.has(key)) for (const inner of [value].flat()) visit(inner)
      else addCondition(key, value)
    }
  }
  visit(filter)
  return found
}

/** The number of alternatives in a filter in Attio's grammar: the parts of each `$or`, and the items of each list. */
export function countAlternatives(filter: unknown): number {
  const lists = nestedValues(filter)
    .filter(isObject)
    .flatMap(({ $or, $in }) => [$or, $in].filter(Array.isArray))
  return lists.flat().length
}

/** Whether Attio documents all of `operators` for the type of an attribute. */
export function areDocumented(operators: Iterable<string>, { type }: Pick<Attribute, 'type'>): boolean {
  const { filtering } = attributeType(type)
  if (filtering.allowsUnknownFields) return true
  const documented = new Set([...filterOperators(type), ...presenceTestsOf(filtering).map(({ operator }) => operator)])
  return [...operators].every((operator) => documented.has(operator))
}
