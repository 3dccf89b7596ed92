import { presenceTestsOf, resolveField } from '../../attribute-types/filter-spec'
import { isObject, type JsonObject } from '../../json'
import { parseFlag } from '../../text/flag'
import { equalityAlternatives, operatorAlternatives } from './compare-operand'
import type { ComparedField } from './compared-field'
import { all, any, condition, INVALID, local, not, type Expression } from './expression'
import { EMPTY, EMPTY_LIST, isMultiValued, toWireCondition } from './filter-target'
import { unreachableCheckMessage } from './local-check'
import { ambiguity } from './multi-value-messages'
import { isUnchanged } from './native-syntax'
import { normalizeOperator, presenceMeant } from './operators'
import { requireSameValue, toCondition, type Alternatives } from './same-value'

/** What one condition requires. */
interface ParsedCondition {
  /** One value has to match an alternative from each. */
  sameValue: Alternatives[]
  /** What doesn't depend on a single value. */
  separate: Expression[]
  /** Whether one value has to match a whole alternative in `separate`. */
  hasAlternatives?: boolean
}

/** Lowers a condition on the values of an attribute; of a reference only what concerns the reference itself. */
export function lowerCondition(compared: ComparedField, given: unknown): Expression {
  const { target, context } = compared
  const parsed = parse(compared, given)
  const isNative = parsed.separate.length === 0 && isUnchanged(parsed.sameValue, given)
  if (!isNative) context.isRewritten = true
  // Attio takes no shorthand at the end of a path, so a path that we wrote is never complete as it was given.
  const mayStay = target.scope.via.length === 0 || target.isPath === true
  return isNative && mayStay ? condition(toWireCondition(target, given)) : combine(compared, parsed)
}

/** Lowers a condition inside another one. */
function lowerNested(compared: ComparedField, given: unknown): Expression {
  return compared.context.count(compared.target.scope) ? combine(compared, parse(compared, given)) : INVALID
}

function parse(compared: ComparedField, given: unknown): ParsedCondition {
  const parsed: ParsedCondition = { sameValue: [], separate: [] }
  parseValue(compared, given, parsed)
  return parsed
}

function combine(compared: ComparedField, { sameValue, separate, hasAlternatives }: ParsedCondition): Expression {
  const { target, context } = compared
  if (context.isFull) return INVALID
  const isMulti = isMultiValued(target)
  if (isMulti && hasAlternatives && sameValue.length + separate.length > 1) {
    return context.reportFor(target, ambiguity(target, 'alternatives'))
  }
  if (sameValue.length === 0) return all(separate)
  if (isMulti && separate.some(({ isNegative }) => isNegative)) {
    return context.reportFor(target, ambiguity(target, 'exclusion'))
  }
  return all([requireSameValue(compared, sameValue), ...separate])
}

function parseValue(compared: ComparedField, given: unknown, into: ParsedCondition): void {
  const value = compared.parseJsonText(given)
  if (value === null || value === '') into.separate.push(not(presentExpression(compared)))
  else if (Array.isArray(value)) parseList(compared, value, into)
  else if (isObject(value)) parseEntries(compared, value, into)
  else into.sameValue.push(equalityAlternatives(compared, value))
}

function parseEntries(compared: ComparedField, given: JsonObject, into: ParsedCondition): void {
  const { context, target, name, spec } = compared
  const entries = compared.fieldConditions(given)
  if (entries?.length === 0) compared.reject(EMPTY)
  for (const [key, value] of entries ?? []) {
    if (!context.count(target.scope)) return
    const field = name === null ? resolveField(key, spec) : undefined
    const operator = normalizeOperator(key)
    if (field !== undefined) parseValue(compared.field(field), value, into)
    else if (operator !== undefined) parseOperator(compared, operator, value, into)
    else if (!spec.allowsUnknownFields) compared.rejectUnknownKey(key, value)
    else if (name === null) parseValue(compared.field(key), value, into)
    else into.sameValue.push([[{ field: name, operator: key, operand: value }]])
  }
}

function parseOperator(compared: ComparedField, operator: string, operand: unknown, into: ParsedCondition): void {
  switch (operator) {
    case '$eq':
    case '$in':
      // The fields of an unknown type are unknown too, so an object stays as it is.
      if (compared.spec.allowsUnknownFields && isObject(operand))
        into.sameValue.push([[{ field: compared.name, operator, operand }]])
      else parseValue(compared, operand, into)
      break
    case '$ne':
    case '$nin':
    case '$not':
      into.separate.push(compared.context.findings.insideNot(() => not(lowerNested(compared, operand))))
      break
    case '$empty':
    case '$not_empty':
      parsePresence(compared, operator, operand, into)
      break
    case '$and':
    case '$or':
      parseLogical(compared, operator, operand, into)
      break
    default: {
      const hasValue = presenceMeant(operator, operand)
      if (hasValue === undefined) into.sameValue.push(operatorAlternatives(compared, operator, operand))
      else compared.rejectPresence(operator, hasValue)
    }
  }
}

/** A list means any of its items. Attio has `$in` for few types, and takes neither null nor an object in it. */
function parseList(compared: ComparedField, items: readonly unknown[], into: ParsedCondition): void {
  const { target, name, context, fieldSpec } = compared
  if (items.length === 0) compared.reject(EMPTY_LIST)
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
  const group: Alternatives =
    supportsIn && alternatives.length > 0 ? [[{ field: name, operator: '$in', operand }]] : alternatives
  if (others.length === 0) into.sameValue.push(group)
  else {
    into.hasAlternatives = true
    const values = alternatives.length === 0 ? [] : [requireSameValue(compared, [group])]
    into.separate.push(any([...values, ...others]))
  }
}

function parsePresence(compared: ComparedField, operator: string, operand: unknown, into: ParsedCondition): void {
  const flag = parseFlag(operand)
  const { name, fieldSpec } = compared
  if (flag === null) compared.reject(`takes true or false after ${operator}`)
  else if (operator === '$not_empty' && flag && fieldSpec?.operators.includes(operator))
    into.sameValue.push([[{ field: name, operator, operand: flag }]])
  else {
    const present = presentExpression(compared)
    into.separate.push((operator === '$empty') === flag ? not(present) : present)
  }
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

function parseLogical(compared: ComparedField, operator: string, operand: unknown, into: ParsedCondition): void {
  const { target } = compared
  if (!Array.isArray(operand) || operand.length === 0) compared.reject(`needs a list of conditions after ${operator}`)
  else if (operator === '$and' && operand.length > 1 && isMultiValued(target)) compared.reject(ambiguity(target, 'and'))
  else {
    const parts = operand.map((item: unknown) => lowerNested(compared, item))
    into.hasAlternatives ||= parts.length > 1
    into.separate.push(operator === '$and' ? all(parts) : any(parts))
  }
}
