import { presenceTestsOf, resolveField } from '../../attribute-types/filter-spec'
import { isObject, type JsonObject } from '../../json'
import { parseFlag } from '../../text/flag'
import { equalityAlternatives, operatorAlternatives } from './compare-operand'
import type { Alternatives, ComparedField } from './compared-field'
import { all, any, condition, INVALID, local, not, type Expression } from './expression'
import { EMPTY, EMPTY_LIST, isMultiValued, toWireCondition } from './filter-target'
import { unreachableCheckMessage } from './local-check'
import { ambiguity } from './multi-value-messages'
import { isUnchanged } from './native-syntax'
import { normalizeOperator, presenceMeant } from './operators'
import { requireSameValue, toCondition } from './same-value'

/** One requirement of a condition: either `sameValue` or `separate`. */
interface Requirement {
  /** One value has to match one of these, and one of those in each other requirement. */
  sameValue?: Alternatives
  /** An expression that doesn't depend on a single value. */
  separate?: Expression
  /** Whether one value has to match a whole alternative in `separate`. */
  hasAlternatives?: boolean
}

/** Lowers a condition on the values of an attribute; of a reference only what concerns the reference itself. */
export function lowerCondition(compared: ComparedField, given: unknown): Expression {
  const { target, context } = compared
  const requirements = parseValue(compared, given)
  const groups = requirements.map(({ sameValue = [] }) => sameValue)
  const isNative = isUnchanged(groups, given)
  if (!isNative) context.isRewritten = true
  // Attio takes no shorthand at the end of a path, so a path that we wrote is never complete as it was given.
  const mayStay = target.scope.via.length === 0 || target.isPath === true
  return isNative && mayStay ? condition(toWireCondition(target, given)) : combine(compared, requirements)
}

/** Lowers a condition inside another one. */
function lowerNested(compared: ComparedField, given: unknown): Expression {
  return compared.context.count(compared.target.scope) ? combine(compared, parseValue(compared, given)) : INVALID
}

function combine(compared: ComparedField, requirements: readonly Requirement[]): Expression {
  const { target, context } = compared
  if (context.isFull) return INVALID
  const isMulti = isMultiValued(target)
  if (isMulti && requirements.length > 1 && requirements.some(({ hasAlternatives }) => hasAlternatives)) {
    return context.reportFor(target, ambiguity(target, 'alternatives'))
  }
  const groups = requirements.flatMap(({ sameValue }) => (sameValue ? [sameValue] : []))
  const separate = requirements.flatMap(({ separate }) => separate ?? [])
  if (groups.length === 0) return all(separate)
  if (isMulti && separate.some(({ isNegative }) => isNegative)) {
    return context.reportFor(target, ambiguity(target, 'exclusion'))
  }
  return all([requireSameValue(compared, groups), ...separate])
}

function parseValue(compared: ComparedField, given: unknown): Requirement[] {
  const value = compared.parseJsonText(given)
  if (value === null || value === '') return [{ separate: not(presentExpression(compared)) }]
  if (Array.isArray(value)) return [parseList(compared, value)]
  return isObject(value) ? parseEntries(compared, value) : [{ sameValue: equalityAlternatives(compared, value) }]
}

function parseEntries(compared: ComparedField, given: JsonObject): Requirement[] {
  const entries = compared.fieldConditions(given)
  if (entries?.length === 0) return compared.reject(EMPTY)
  return (entries ?? []).flatMap(([key, value]) => parseEntry(compared, key, value))
}

function parseEntry(compared: ComparedField, key: string, value: unknown): Requirement[] {
  const { context, target, name, spec } = compared
  if (!context.count(target.scope)) return []
  const field = name === null ? resolveField(key, spec) : undefined
  if (field !== undefined) return parseValue(compared.field(field), value)
  const operator = normalizeOperator(key)
  if (operator !== undefined) return parseOperator(compared, operator, value)
  if (!spec.allowsUnknownFields) return compared.rejectUnknownKey(key, value)
  return name === null ? parseValue(compared.field(key), value) : [{ sameValue: compared.asGiven(key, value) }]
}

function parseOperator(compared: ComparedField, operator: string, operand: unknown): Requirement[] {
  switch (operator) {
    case '$eq':
    case '$in':
      // The fields of an unknown type are unknown too, so an object stays as it is.
      if (compared.spec.allowsUnknownFields && isObject(operand))
        return [{ sameValue: compared.asGiven(operator, operand) }]
      return parseValue(compared, operand)
    case '$ne':
    case '$nin':
    case '$not':
      return [{ separate: compared.context.findings.insideNot(() => not(lowerNested(compared, operand))) }]
    case '$empty':
    case '$not_empty':
      return parsePresence(compared, operator, operand)
    case '$and':
    case '$or':
      return parseLogical(compared, operator, operand)
    default: {
      const hasValue = presenceMeant(operator, operand)
      if (hasValue !== undefined) return compared.rejectPresence(operator, hasValue)
      return [{ sameValue: operatorAlternatives(compared, operator, operand) }]
    }
  }
}

/** A list means any of its items. Attio has `$in` for few types, and takes neither null nor an object in it. */
function parseList(compared: ComparedField, items: readonly unknown[]): Requirement {
  const { target, context, fieldSpec } = compared
  if (items.length === 0) return { sameValue: compared.reject(EMPTY_LIST) }
  const supportsIn = fieldSpec?.operators.includes('$in') === true
  const others: Expression[] = []
  const parsed = items.map((item) => compared.parseJsonText(item))
  const isValue = (item: unknown) => typeof item !== 'object' && item !== ''
  // A list that is too long is rejected before its items are compiled.
  if (!supportsIn) context.count(target.scope, parsed.filter(isValue).length)
  const alternatives = parsed.flatMap((item): Alternatives => {
    if (isValue(item)) return equalityAlternatives(compared, item)
    others.push(lowerNested(compared, item))
    return []
  })
  const operand = alternatives.flatMap((tests) => tests.map(({ operand }) => operand))
  const group = supportsIn && alternatives.length > 0 ? compared.asGiven('$in', operand) : alternatives
  if (others.length === 0) return { sameValue: group }
  const values = alternatives.length === 0 ? [] : [requireSameValue(compared, [group])]
  return { separate: any([...values, ...others]), hasAlternatives: true }
}

function parsePresence(compared: ComparedField, operator: string, operand: unknown): Requirement[] {
  const flag = parseFlag(operand)
  if (flag === null) return compared.reject(`takes true or false after ${operator}`)
  if (operator === '$not_empty' && flag && compared.fieldSpec?.operators.includes(operator))
    return [{ sameValue: compared.asGiven(operator, flag) }]
  const present = presentExpression(compared)
  return [{ separate: (operator === '$empty') === flag ? not(present) : present }]
}

/** Matches records with a value, or with a value that has the field. */
function presentExpression(compared: ComparedField): Expression {
  const { target, name, spec, fieldSpec } = compared
  // A field that every value has is present if the value is.
  const isWhole = name === null || fieldSpec?.presenceTests?.length === 0
  const required = isWhole ? compared.requireValue?.() : undefined
  if (required !== undefined) return required
  const tests = presenceTestsOf(spec, isWhole ? undefined : name)
  if (tests.length > 0) return any(tests.map((test) => toCondition(target, [test])))
  if (target.scope.via.length > 0) return compared.context.report(unreachableCheckMessage(target))
  return local({ slug: target.attribute.api_slug, field: isWhole ? null : name, isEmpty: false })
}

function parseLogical(compared: ComparedField, operator: string, operand: unknown): Requirement[] {
  const { target } = compared
  if (!Array.isArray(operand) || operand.length === 0) {
    return compared.reject(`needs a list of conditions after ${operator}`)
  }
  if (operator === '$and' && operand.length > 1 && isMultiValued(target)) {
    return compared.reject(ambiguity(target, 'and'))
  }
  const parts = operand.map((item: unknown) => lowerNested(compared, item))
  return [{ separate: operator === '$and' ? all(parts) : any(parts), hasAlternatives: parts.length > 1 }]
}
