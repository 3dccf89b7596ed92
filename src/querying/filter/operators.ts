import { EQUALITY_OPERATORS } from '../../attribute-types'
import { ORDER_OPERATORS } from '../../attribute-types/filter-spec'
import { parseFlag } from '../../text/flag'

/** Operators that join conditions, or negate one. */
const LOGICAL = ['$and', '$or', '$not'] as const

export type Logical = (typeof LOGICAL)[number]

export function isLogical(operator: string | undefined): operator is Logical {
  return LOGICAL.some((logical) => logical === operator)
}

/** Operators that look for part of a text. */
export const SUBSTRING_OPERATORS: ReadonlySet<string> = new Set(['$contains', '$starts_with', '$ends_with'])

/** Attio's operators, and common ones that Attio doesn't have, which are rewritten. */
const KNOWN = [...EQUALITY_OPERATORS, ...ORDER_OPERATORS, ...SUBSTRING_OPERATORS, ...LOGICAL, '$empty', '$not_empty']

const SYMBOLS = { '=': '$eq', '!=': '$ne', '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte' }

const bareWord = (key: string): string => key.replace(/[$_]/g, '').toLowerCase()

const BY_WORD: ReadonlyMap<string, string> = new Map([
  ...KNOWN.map((operator) => [bareWord(operator), operator] as const),
  ...Object.entries(SYMBOLS),
])

/** The operator that `key` means, spelt like "$AND", "gt", ">" or "startsWith"; else `key` if it begins with "$". */
export function normalizeOperator(key: string): string | undefined {
  return BY_WORD.get(bareWord(key)) ?? (key.startsWith('$') ? key : undefined)
}

/** What other systems call "has a value" and "has no value", as bare words. */
const HAS_VALUE_WORDS = /^(?:(?:is)?(?:not(?:empty|null|blank)|present|set|defined|filled)|exists?|hasvalue)$/
const NO_VALUE_WORDS =
  /^(?:(?:is)?(?:null|blank|missing|unset|notset|undefined)|isempty|(?:does)?notexists?|hasnovalue)$/

/**
 * Whether `key`, which Attio doesn't have, asks for records with a value (true) or without one (false), such as
 * "is_empty" and "$exists"; undefined if it asks for something else.
 */
export function presenceMeant(key: string, operand: unknown): boolean | undefined {
  const word = bareWord(key).replace(/[\s-]/g, '')
  const isNegated = parseFlag(operand) === false
  if (HAS_VALUE_WORDS.test(word)) return !isNegated
  return NO_VALUE_WORDS.test(word) ? isNegated : undefined
}
