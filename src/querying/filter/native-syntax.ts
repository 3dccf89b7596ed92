import { isDeepStrictEqual } from 'node:util'
import type { FieldCondition } from '../../attribute-types/filter-spec'
import { isObject, type JsonObject } from '../../json'
import type { Alternatives } from './same-value'

/** Operators of ours that Attio doesn't have. */
const NOT_NATIVE: ReadonlySet<string> = new Set(['$ne', '$nin', '$empty'])

/**
 * Whether `filter` could be in Attio's own grammar, judged by its form alone. Only the attributes decide whether it is.
 * https://docs.attio.com/rest-api/guides/filtering-and-sorting
 */
export function looksNative(filter: unknown): boolean {
  if (!isObject(filter)) return false
  const entries = Object.entries(filter)
  if (Array.isArray(filter.path) && Object.hasOwn(filter, 'constraints')) {
    return entries.length === 2 && isCondition(filter.constraints)
  }
  return entries.length > 0 && entries.every(([key, value]) => isEntry(key, value))
}

function isEntry(key: string, value: unknown): boolean {
  if (key === '$and' || key === '$or') return Array.isArray(value) && value.length > 0 && value.every(looksNative)
  if (key === '$not') return looksNative(value) && isSingle(value as JsonObject)
  return isCondition(value)
}

function isSingle(filter: JsonObject): boolean {
  const [key, ...others] = Object.keys(filter)
  return key === 'path' || key === 'constraints' || (others.length === 0 && key?.startsWith('$') === false)
}

function isCondition(value: unknown): boolean {
  if (!isObject(value)) return isScalar(value)
  const entries = Object.entries(value)
  return entries.length > 0 && entries.every(([key, operand]) => isTest(key, operand))
}

function isTest(key: string, operand: unknown): boolean {
  if (!key.startsWith('$')) return isCondition(operand)
  if (NOT_NATIVE.has(key)) return false
  if (key === '$in') return Array.isArray(operand) && operand.every(isScalar)
  return key === '$eq' ? isScalar(operand) : true
}

const isScalar = (value: unknown): boolean => value !== null && typeof value !== 'object'

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
