import { isDeepStrictEqual } from 'node:util'
import type { FieldCondition } from '../../attribute-types/filter-spec'
import { isObject } from '../../json'
import type { Alternatives } from './same-value'

/** Whether the parsed tests are exactly those in `given`, in the same order. */
export function isUnchanged(groups: readonly Alternatives[], given: unknown): boolean {
  if (groups.some(({ length }) => length !== 1)) return false
  const parsed = groups.flat(2)
  const written = testsIn(given)
  return parsed.length === written.length && parsed.every((test, n) => isSameTest(test, written[n]))
}

const isSameTest = (one: FieldCondition, other?: FieldCondition): boolean =>
  one.field === other?.field &&
  one.operator === other.operator &&
  (one.operand === other.operand || isDeepStrictEqual(one.operand, other.operand))

function testsIn(given: unknown, field: string | null = null): FieldCondition[] {
  if (!isObject(given)) return [{ field, operator: '$eq', operand: given }]
  return Object.entries(given).flatMap(([key, value]) =>
    field !== null || key.startsWith('$') ? { field, operator: key, operand: value } : testsIn(value, key),
  )
}
