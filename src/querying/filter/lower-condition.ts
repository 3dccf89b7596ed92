import { resolveField } from '../../attribute-types/filter-spec'
import { isObject, type JsonObject } from '../../json'
import { parseFlag } from '../../text/flag'
import { equalityAlternatives, operatorAlternatives } from './compare-operand'
import { ComparedField } from './compared-field'
import {
  EMPTY,
  EMPTY_LIST,
  INVALID,
  isMultiValued,
  toWireCondition,
  type CompilerContext,
  type FilterTarget,
} from './compiler-context'
import { all, any, condition, not, type Expression } from './expression'
import { alternativesAmbiguity, andAmbiguity, exclusionAmbiguity } from './multi-value-messages'
import { normalizeOperator, presenceMeant } from './operators'
import { requireSameValue, toCondition, type Alternatives } from './same-value'
import { isUnchanged } from './unchanged-condition'

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
export function lowerCondition(target: FilterTarget, given: unknown, context: CompilerContext): Expression {
  const compared = new ComparedField(target, context)
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

function combine({ target, context }: ComparedField, parsed: ParsedCondition): Expression {
  const { sameValue, separate, hasAlternatives } = parsed
  const isMulti = isMultiValued(target)
  if (isMulti && hasAlternatives && sameValue.length + separate.length > 1) {
    return context.reportFor(target, alternativesAmbiguity(target))
  }
  if (sameValue.length === 0) return all(separate)
  if (isMulti && separate.some(({ isNegative }) => isNegative)) {
    return context.reportFor(target, exclusionAmbiguity(target))
  }
  return all([requireSameValue(target, sameValue, context), ...separate])
}

function parseValue(compared: ComparedField, given: unknown, into: ParsedCondition): void {
  const value = compared.parseJsonText(given)
  if (value === null) into.separate.push(emptyExpression(compared))
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
      into.separate.push(compared.context.insideNot(() => not(lowerNested(compared, operand))))
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
  const alternatives = items.flatMap((given): Alternatives => {
    const item = compared.parseJsonText(given)
    if (typeof item !== 'object') {
      if (!supportsIn) context.count(target.scope)
      return equalityAlternatives(compared, item)
    }
    others.push(lowerNested(compared, item))
    return []
  })
  const operand = alternatives.flatMap((tests) => tests.map(({ operand }) => operand))
  const group: Alternatives =
    supportsIn && alternatives.length > 0 ? [[{ field: name, operator: '$in', operand }]] : alternatives
  if (others.length === 0) into.sameValue.push(group)
  else {
    into.hasAlternatives = true
    const values = alternatives.length === 0 ? [] : [requireSameValue(target, [group], context)]
    into.separate.push(any([...values, ...others]))
  }
}

function parsePresence(compared: ComparedField, operator: string, operand: unknown, into: ParsedCondition): void {
  const flag = parseFlag(operand)
  const { name, target, context, spec } = compared
  if (flag === null) {
    compared.reject(`takes true or false after ${operator}`)
  } else if (operator === '$not_empty' && flag) {
    if (!spec.isPresenceDocumented) context.unsure.add(target.attribute)
    into.sameValue.push([[{ field: name, operator, operand: flag }]])
  } else {
    const empty = emptyExpression(compared)
    into.separate.push((operator === '$empty') === flag ? empty : not(empty))
  }
}

/** Matches records without a value, or with a value that lacks the field. */
function emptyExpression(compared: ComparedField): Expression {
  const { target, name, context, spec, fieldSpec } = compared
  if (!spec.isPresenceDocumented) context.unsure.add(target.attribute)
  const fieldTests = fieldSpec?.presenceTests ?? [['$not_empty', true] as const]
  // A field that every value has is present if the value is.
  const isWhole = name === null || fieldTests.length === 0
  const tests = isWhole
    ? spec.presenceTests
    : fieldTests.map(([operator, operand]) => ({ field: name, operator, operand }))
  if (tests === undefined) return compared.reject('is never empty: ask for true or false')
  return not(any(tests.map((test) => toCondition(target, [test]))))
}

function parseLogical(
  compared: ComparedField,
  operator: '$and' | '$or',
  operand: unknown,
  into: ParsedCondition,
): void {
  const { target } = compared
  if (!Array.isArray(operand) || operand.length === 0) {
    compared.reject(`needs a list of conditions after ${operator}`)
  } else if (operator === '$and' && operand.length > 1 && isMultiValued(target)) {
    compared.reject(andAmbiguity(target))
  } else {
    const parts = operand.map((item: unknown) => lowerNested(compared, item))
    into.hasAlternatives ||= parts.length > 1
    into.separate.push(operator === '$and' ? all(parts) : any(parts))
  }
}
