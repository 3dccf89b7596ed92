import { attributeType, filterOperators } from '../attribute-types'
import { presenceTestsOf } from '../attribute-types/filter-spec'
import type { Attribute } from '../attio/schemas'
import { isObject } from '../json'

const LOGICAL: ReadonlySet<string> = new Set(['$and', '$or', '$not'])

/** The operators in a filter in Attio's grammar, by the slug or ID of their attribute. */
export function operatorsByAttribute(filter: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const addCondition = (name: string, condition: unknown): void => {
    const operators = found.get(name) ?? new Set<string>()
    found.set(name, operators)
    for (const [key, operand] of entriesOf(condition)) {
      if (key.startsWith('$') && !LOGICAL.has(key)) operators.add(key)
      else for (const inner of [operand].flat()) addCondition(name, inner)
    }
  }
  const visit = (expression: unknown): void => {
    const { path, constraints } = isObject(expression) ? expression : {}
    if (Array.isArray(path) && constraints !== undefined) {
      const step: unknown = path.at(-1)
      addCondition(String(Array.isArray(step) ? step[1] : step), constraints)
      return
    }
    for (const [key, value] of entriesOf(expression)) {
      if (LOGICAL.has(key)) for (const inner of [value].flat()) visit(inner)
      else addCondition(key, value)
    }
  }
  visit(filter)
  return found
}

const entriesOf = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : [])

/** The number of alternatives in a filter in Attio's grammar: the parts of each `$or`, and the items of each list. */
export function countAlternatives(filter: unknown): number {
  if (Array.isArray(filter)) return filter.reduce<number>((sum, each) => sum + countAlternatives(each), 0)
  return entriesOf(filter).reduce((sum, [key, value]) => {
    const own = (key === '$or' || key === '$in') && Array.isArray(value) ? value.length : 0
    return sum + own + countAlternatives(value)
  }, 0)
}

/** Whether Attio documents all of `operators` for the type of an attribute. */
export function areDocumented(operators: Iterable<string>, { type }: Pick<Attribute, 'type'>): boolean {
  const { filtering } = attributeType(type)
  if (filtering.allowsUnknownFields) return true
  const documented = new Set([...filterOperators(type), ...presenceTestsOf(filtering).map(({ operator }) => operator)])
  return [...operators].every((operator) => documented.has(operator))
}
