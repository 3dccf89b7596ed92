import { isDeepStrictEqual } from 'node:util'
import type { FieldCondition } from '../../attribute-types/filter-spec'
import { isObject } from '../../json'
import type { Alternatives } from './same-value'

/** Returns whether what was gathered is what stands in `given`, as it stands there. */
export function isUnchanged(groups: readonly Alternatives[], given: unknown): boolean {
  if (groups.some(({ length }) => length !== 1)) return false
  const gathered = groups.flat(2)
  const stated = testsIn(given)
  return gathered.length === stated.length && gathered.every((test, n) => isSameTest(test, stated[n]))
}

const isSameTest = (one: FieldCondition, other?: FieldCondition): boolean =>
  one.field === other?.field &&
  one.operator === other.operator &&
  (one.operand === other.operand || isDeepStrictEqual(one.operand, other.operand))

function testsIn(given: unknown, part: string | null = null): FieldCondition[] {
  if (!isObject(given)) return [{ field: part, operator: '$eq', operand: given }]
  return Object.entries(given).flatMap(([key, value]) =>
    part !== null || key.startsWith('$') ? { field: part, operator: key, operand: value } : testsIn(value, key),
  )
}
