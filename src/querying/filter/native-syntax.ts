import { isObject } from '../../json'

/** Operators that people use and Attio lacks. */
const NOT_NATIVE: ReadonlySet<string> = new Set(['$ne', '$nin', '$empty'])

/**
 * Returns whether `filter` could be in Attio's own grammar, as far as its form tells: whether it is so is decided by the
 * attributes. https://docs.attio.com/rest-api/guides/filtering-and-sorting
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
  if (key === '$not') return looksNative(value) && isSingle(value as Record<string, unknown>)
  return isCondition(value)
}

function isSingle(filter: Readonly<Record<string, unknown>>): boolean {
  const [key, ...others] = Object.keys(filter)
  return key === 'path' || key === 'constraints' || (others.length === 0 && key?.startsWith('$') === false)
}

function isCondition(value: unknown): boolean {
  if (!isObject(value)) return isScalar(value)
  const entries = Object.entries(value)
  return entries.length > 0 && entries.every(([key, operand]) => isTest(key, operand, isCondition))
}

function isTest(key: string, operand: unknown, isNested: (value: unknown) => boolean): boolean {
  if (!key.startsWith('$')) return isNested(operand)
  if (NOT_NATIVE.has(key)) return false
  if (key === '$in') return Array.isArray(operand) && operand.every(isScalar)
  return key === '$eq' ? isScalar(operand) : true
}

const isScalar = (value: unknown): boolean => value !== null && typeof value !== 'object'
