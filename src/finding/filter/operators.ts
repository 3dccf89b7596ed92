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
  '$and',
  '$or',
  '$not',
]

/** Those that look for a piece of a text. */
export const FRAGMENTS: ReadonlySet<string> = new Set(['$contains', '$starts_with', '$ends_with'])

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

/** Returns the operator that `key` is: whatever begins with a "$", or one of ours without it, such as "gt", ">" or "startsWith". */
export function operatorIn(key: string): string | undefined {
  return key.startsWith('$') ? key : BY_WORD.get(fold(key))
}
