import type { FilterGrammar } from '../settings'
import type { Attribute, Value, Workspace } from '../workspace/model'
import { type Field, shapeOf } from './fields'
import type { Comparison, Operator } from './grammar'
import type { Key, Kind } from './comparison-keys'
import { filterError, invalidField, invalidOperator } from './query-errors'

/**
 * Returns the test that one value of the attribute must pass.
 * Throws AttioRefusal `invalid_filter_field`, `invalid_filter_operator`, `filter_error` or `value_not_found`.
 */
export function compileComparisons(
  workspace: Workspace,
  attribute: Attribute,
  comparisons: Comparison[],
  grammar: FilterGrammar,
): (value: Value) => boolean {
  const { fields, defaultField, inseparable } = shapeOf(attribute, workspace, grammar)
  if (grammar === 'lenient' && defaultField === null && comparisons.every(asksForPresence)) return () => true
  const tests = comparisons.map((comparison) => {
    const { operator, operand, at } = comparison
    const name = comparison.field ?? defaultField
    if (name === null) throw invalidOperator(operator, at)
    const field = fields.get(name)
    if (field === undefined) throw invalidField(name, at.slice(0, at.lastIndexOf(name) + 1))
    if (!field.operators.includes(operator)) throw invalidOperator(operator, at)
    return onField(field, compileTest(field.kind, operator, operand))
  })
  if (!inseparable.every((name) => comparisons.some(({ field }) => field === name))) throw filterError()
  return (value) => tests.every((test) => test(value))
}

/** Every value there is answers the question whether one is there. */
function asksForPresence({ field, operator, operand }: Comparison): boolean {
  return field === null && operator === '$not_empty' && operand === true
}

function onField({ kind, datum }: Field, test: (key: Key) => boolean): (value: Value) => boolean {
  return (value) => {
    const key = kind.key(datum(value))
    return key !== null && test(key)
  }
}

function compileTest(kind: Kind, operator: Operator, json: unknown): (key: Key) => boolean {
  if (operator === '$not_empty') return compileNotEmpty(json)
  if (operator === '$in') return compileIn(kind, json)
  const operand = kind.operand(json, operator)
  switch (operator) {
    case '$eq':
      return (key) => key === operand
    case '$contains':
      return folded(operand, (key, part) => key.includes(part))
    case '$starts_with':
      return folded(operand, (key, part) => key.startsWith(part))
    case '$ends_with':
      return folded(operand, (key, part) => key.endsWith(part))
    case '$lt':
      return (key) => key < operand
    case '$lte':
      return (key) => key <= operand
    case '$gt':
      return (key) => key > operand
    case '$gte':
      return (key) => key >= operand
  }
}

/** UNSURE: whether `{"$not_empty": false}` asks for emptiness; the documentation knows `true` only. */
function compileNotEmpty(json: unknown): (key: Key) => boolean {
  if (json !== true) throw filterError()
  return (key) => key !== ''
}

function compileIn(kind: Kind, json: unknown): (key: Key) => boolean {
  if (!Array.isArray(json)) throw filterError()
  const operands = new Set(json.map((element) => kind.operand(element, '$in')))
  return (key) => operands.has(key)
}

/**
 * `$contains` is said to ignore case, and the samples of `$starts_with` do:
 * https://docs.attio.com/docs/attribute-types/attribute-types-personal-name
 */
function folded(operand: Key, test: (key: string, part: string) => boolean): (key: Key) => boolean {
  const part = String(operand).toLowerCase()
  return (key) => test(String(key).toLowerCase(), part)
}
