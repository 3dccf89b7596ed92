import { isDeepStrictEqual } from 'node:util'
import type { FieldCondition } from '../../attribute-types/filter-spec'
import { isObject } from '../../json'
import type { Alternatives } from './compared-field'

/** Operators of ours that Attio doesn't have. */
const NOT_NATIVE: ReadonlySet<string> = new Set(['$ne', '$nin', '$empty'])

/** Keys of lists in Attio's grammar. */
const LISTS: ReadonlySet<string> = new Set(['$and', '$or', '$in'])

/**
 * Whether a filter, or its value under `key`, looks like Attio's own grammar. Only the attributes decide whether it is.
 * https://docs.attio.com/rest-api/guides/filtering-and-sorting
 */
export function looksNative(value: unknown, key = ''): boolean {
  if (Array.isArray(value)) {
    return key === 'path' || (LISTS.has(key) && value.length > 0 && value.every((item) => looksNative(item)))
  }
  if (!isObject(value)) return value !== null
  const entries = Object.entries(value)
  const isJoined = entries.length === 1 ? entries[0]?.[0].startsWith('$') : !Array.isArray(value.path)
  if (entries.length === 0 || key === '$eq' || (key === '$not' && isJoined)) return false
  return entries.every(([inner, operand]) => !NOT_NATIVE.has(inner) && looksNative(operand, inner))
}

/** Whether the parsed tests are exactly those in `given`, in the same order. */
export function isUnchanged(groups: readonly Alternatives[], given: unknown): boolean {
  return groups.every(({ length }) => length === 1) && isDeepStrictEqual(groups.flat(2), testsIn(given))
}

function testsIn(given: unknown, field: string | null = null): FieldCondition[] {
  if (!isObject(given)) return [{ field, operator: '$eq', operand: given }]
  return Object.entries(given).flatMap(([key, value]) =>
    field !== null || key.startsWith('$') ? { field, operator: key, operand: value } : testsIn(value, key),
  )
}
