/** Those that join conditions, or turn one round. */
const LOGICAL = ['$and', '$or', '$not'] as const

export type Logical = (typeof LOGICAL)[number]

/** Returns whether `operator` joins conditions, or turns one round. */
export function isLogical(operator: string | undefined): operator is Logical {
  return LOGICAL.some((logical) => logical === operator)
}

/** What is compared, beside what Attio has: those that it lacks are said by others. */
const OPERATORS = [
  '$eq',
  '$ne',
  '$in',
  '$nin',
  '$empty',
  '$not_empty',
  '$contains',
  '$starts_with',
  '$ends_with',
  '$lt',
  '$lte',
  '$gt',
  '$gte',
  ...LOGICAL,
]

/** Those that look for a piece of a text. */
export const SUBSTRING_OPERATORS: ReadonlySet<string> = new Set(['$contains', '$starts_with', '$ends_with'])

const fold = (word: string): string => word.replace(/[$_]/g, '').toLowerCase()

const BY_WORD: ReadonlyMap<string, string> = new Map([
  ...OPERATORS.map((operator) => [fold(operator), operator] as const),
  ['=', '$eq'],
  ['!=', '$ne'],
  ['<', '$lt'],
  ['<=', '$lte'],
  ['>', '$gt'],
  ['>=', '$gte'],
])

/**
 * Returns the operator that `key` is: one of ours, however it is spelt, such as "$AND", "gt", ">" or "startsWith"; or else
 * whatever begins with a "$".
 */
export function normalizeOperator(key: string): string | undefined {
  return BY_WORD.get(fold(key)) ?? (key.startsWith('$') ? key : undefined)
}
