import { isDeepStrictEqual } from 'node:util'
import type { PartTest } from '../../attribute-types/filter-spec'
import { isObject } from '../../json'
import type { Ways } from './same-value'

/** Returns whether what was gathered is what stands in `given`, as it stands there. */
export function isSame(groups: readonly Ways[], given: unknown): boolean {
  if (groups.some(({ length }) => length !== 1)) return false
  const gathered = groups.flat(2)
  const stated = testsIn(given)
  return gathered.length === stated.length && gathered.every((test, n) => isSameTest(test, stated[n]))
}

const isSameTest = (one: PartTest, other?: PartTest): boolean =>
  one.part === other?.part &&
  one.operator === other.operator &&
  (one.operand === other.operand || isDeepStrictEqual(one.operand, other.operand))

function testsIn(given: unknown, part: string | null = null): PartTest[] {
  if (!isObject(given)) return [{ part, operator: '$eq', operand: given }]
  return Object.entries(given).flatMap(([key, value]) =>
    part !== null || key.startsWith('$') ? { part, operator: key, operand: value } : testsIn(value, key),
  )
}
