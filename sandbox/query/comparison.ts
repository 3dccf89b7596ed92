import type { Answers } from '../settings'
import type { Attribute, AttributeType, Workspace } from '../workspace/model'
import { type QueryField, type StoredFields, queryFieldsOf } from './fields'
import type { Comparison, Operator } from './grammar'
import type { ComparisonKey, ComparisonKeys } from './comparison-keys'
import { filterError, invalidField, invalidOperator, missingField } from './query-errors'

/**
 * Compiles the comparisons into one predicate over a single value. Throws ApiError `invalid_filter_field`,
 * `invalid_filter_operator`, `filter_error` or `value_not_found`.
 */
export function compileComparisons(
  workspace: Workspace,
  attribute: Attribute,
  comparisons: Comparison[],
  answers: Answers,
): (value: StoredFields) => boolean {
  const { fields, defaultField, requiredFields } = queryFieldsOf(attribute, workspace, answers)
  const isOpen = answers.filters === 'lenient' && defaultField === null && !NEEDS_FIELD.includes(attribute.type)
  if (isOpen && comparisons.every(isPresenceTest)) return () => true
  const tests = comparisons.map((comparison) => {
    const { operator, operand, at } = comparison
    const name = comparison.field ?? defaultField
    const path = answers.filterErrorPath === 'given' ? at : undefined
    if (name === null) throw missingField(attribute.slug, path)
    const field = fields.get(name)
    if (field === undefined) throw invalidField(name, at.slice(0, at.lastIndexOf(name) + 1))
    if (!field.operators.includes(operator)) throw invalidOperator(operator, name, field.operators, path)
    return onField(field, compileTest(field.keys, operator, operand))
  })
  if (!requiredFields.every((name) => comparisons.some(({ field }) => field === name))) throw filterError()
  return (value) => tests.every((test) => test(value))
}

/** Types whose conditions need a field, also for `$not_empty` (observed: kesslerio/attio-mcp-server #905, #1132). */
const NEEDS_FIELD: readonly AttributeType[] = ['actor-reference', 'record-reference', 'interaction']

/** `$not_empty` without a field: every value matches, because only existing values are tested. */
function isPresenceTest({ field, operator, operand }: Comparison): boolean {
  return field === null && operator === '$not_empty' && operand === true
}

function onField({ keys, read }: QueryField, test: (key: ComparisonKey) => boolean): (value: StoredFields) => boolean {
  return (value) => {
    const key = keys.ofStored(read(value))
    return key !== null && test(key)
  }
}

function compileTest(keys: ComparisonKeys, operator: Operator, json: unknown): (key: ComparisonKey) => boolean {
  if (operator === '$not_empty') return compileNotEmpty(json)
  if (operator === '$in') return compileIn(keys, json)
  const operand = keys.ofOperand(json, operator)
  switch (operator) {
    case '$eq':
      return (key) => key === operand
    case '$contains':
      return ignoringCase(operand, (key, part) => key.includes(part))
    case '$starts_with':
      return ignoringCase(operand, (key, part) => key.startsWith(part))
    case '$ends_with':
      return ignoringCase(operand, (key, part) => key.endsWith(part))
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

/** UNSURE: whether `{"$not_empty": false}` means empty; the documentation mentions only `true`. */
function compileNotEmpty(json: unknown): (key: ComparisonKey) => boolean {
  if (json !== true) throw filterError()
  return (key) => key !== ''
}

function compileIn(keys: ComparisonKeys, json: unknown): (key: ComparisonKey) => boolean {
  if (!Array.isArray(json)) throw filterError()
  const operands = new Set(json.map((element) => keys.ofOperand(element, '$in')))
  return (key) => operands.has(key)
}

/**
 * `$contains` ignores case by the documentation, `$starts_with` by its examples:
 * https://docs.attio.com/docs/attribute-types/attribute-types-personal-name
 */
function ignoringCase(
  operand: ComparisonKey,
  test: (key: string, part: string) => boolean,
): (key: ComparisonKey) => boolean {
  const part = String(operand).toLowerCase()
  return (key) => test(String(key).toLowerCase(), part)
}
