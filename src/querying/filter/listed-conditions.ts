import { isObject } from '../../json'
import { joinList } from '../../text/join-list'
import { quote } from '../../text/quote'
import { normalizeOperator, presenceMeant } from './operators'

/** The keys by which other systems write a condition as an object of its own. */
const ATTRIBUTE_KEYS = ['attribute', 'field', 'property', 'column', 'key', 'name', 'slug']
const OPERATOR_KEYS = ['operator', 'op', 'comparator', 'comparison', 'condition']
const VALUE_KEYS = ['value', 'values', 'operand']
const KEYS: ReadonlySet<string> = new Set([...ATTRIBUTE_KEYS, ...OPERATOR_KEYS, ...VALUE_KEYS])

/** Words for operators in other systems, in lower case with letters only. */
const OPERATOR_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:equals?(?:to)?|is)$/, '$eq'],
  [/^(?:(?:is|does)?not(?:equals?(?:to)?)?|neq)$/, '$ne'],
  [/^(?:greater|more)than$|^after$/, '$gt'],
  [/^(?:greater|more)than(?:or)?equals?(?:to)?$/, '$gte'],
  [/^(?:less|fewer)than$|^before$/, '$lt'],
  [/^(?:less|fewer)than(?:or)?equals?(?:to)?$/, '$lte'],
  [/^(?:like|ilike|includes?|contain)$/, '$contains'],
  [/^(?:begins?with|startwith)$/, '$starts_with'],
  [/^endwith$/, '$ends_with'],
  [/^(?:isoneof|oneof|anyof|isanyof)$/, '$in'],
]

/** In characters. A longer text names no attribute and no operator. */
const MAX_LENGTH = 60

/** More conditions would take the room of other issues. */
const MAX_SHOWN = 5

/**
 * The condition that `given` means in our form, if it is in the form of other systems: {attribute, operator, value}.
 * The operand is omitted, because no message repeats it.
 */
export function conditionMeant(given: unknown): object | undefined {
  if (!isObject(given) || !Object.keys(given).every((key) => KEYS.has(key))) return undefined
  const keyAmong = (keys: readonly string[]) => keys.find((key) => Object.hasOwn(given, key))
  const [attributeKey = '', operatorKey, valueKey] = [ATTRIBUTE_KEYS, OPERATOR_KEYS, VALUE_KEYS].map(keyAmong)
  const attribute = given[attributeKey]
  const isComplete = operatorKey !== undefined || valueKey !== undefined
  if (!isComplete || typeof attribute !== 'string' || attribute.length > MAX_LENGTH) return undefined
  const operator = operatorKey === undefined ? '$eq' : given[operatorKey]
  if (typeof operator !== 'string' || operator.length > MAX_LENGTH) return undefined
  const hasValue = normalizeOperator(operator) === '$empty' ? false : presenceMeant(operator, true)
  if (hasValue !== undefined) return { [attribute]: hasValue ? { $ne: null } : null }
  return { [attribute]: { [operatorMeant(operator)]: '…' } }
}

function operatorMeant(operator: string): string {
  const letters = operator.toLowerCase().replace(/[^a-z]/g, '')
  const [, meant] = OPERATOR_WORDS.find(([words]) => words.test(letters)) ?? []
  return normalizeOperator(operator.trim()) ?? meant ?? operator
}

/** Says how a condition in the form of other systems is written, as a phrase that follows "filter: ". */
export function explainForm(given: Readonly<Record<string, unknown>>, meant: object): string {
  const keys = joinList(Object.keys(given) as [string], 'and', quote)
  return `a condition has no keys ${keys}. Write it as ${JSON.stringify(meant)}${placeholderAdvice(meant)}.`
}

/** Why `list` isn't a filter, and how to write it, as a sentence. */
export function explainListedConditions(list: readonly unknown[]): string {
  const meant = list.slice(0, MAX_SHOWN).flatMap((item) => conditionMeant(item) ?? [])
  const [first, ...others] = meant
  if (first === undefined || meant.length < Math.min(list.length, MAX_SHOWN)) {
    return 'filter must be a JSON object, not a list: use {"$and": […]} for all of it, or {"$or": […]} for any of it.'
  }
  const more = list.length > MAX_SHOWN ? ', …' : ''
  const joined = meant.map((each) => JSON.stringify(each)).join(', ')
  const filter = others.length === 0 ? JSON.stringify(first) : `{"$and": [${joined}${more}]}`
  const either = others.length === 0 ? '' : ', or with "$or" if any of them is enough'
  return `filter must be a JSON object, not a list. Write it as ${filter}${either}${placeholderAdvice(meant)}.`
}

const placeholderAdvice = (meant: object): string =>
  JSON.stringify(meant).includes('"…"') ? ', with your own value for each "…"' : ''
