import { isRecordId } from '../../attribute-types/record-id'
import { ORDER_OPERATORS, resolveField, type Compiled } from '../../attribute-types/filter-spec'
import { isObject } from '../../json'
import { isBlankText } from '../../text/blank'
import type { Alternatives, ComparedField } from './compared-field'
import { SUBSTRING_OPERATORS } from './operators'

const UPPER_BOUNDS: ReadonlySet<string> = new Set(['$lt', '$lte'])

/** The alternatives by which a value can equal `operand`; empty if the operand has an issue, or metadata is missing. */
export function equalityAlternatives(compared: ComparedField, operand: unknown): Alternatives {
  const { target, context, name, spec, fieldSpec } = compared
  if (context.isFull) return []
  const { equals, allowsUnknownFields, defaultField } = spec
  if (name === null && defaultField !== undefined) return equalityAlternatives(compared.field(defaultField), operand)
  if (fieldSpec) {
    const alternatives = fieldAlternatives(compared, '$eq', operand)
    const text = alternatives[0]?.[0]?.operand
    context.findings.note(target, {
      text: fieldSpec.isText && typeof text === 'string' ? { target, field: name, text } : undefined,
      isUnchecked: fieldSpec.isUnchecked,
      advice: fieldSpec.hint?.(operand),
    })
    return alternatives
  }
  const isId = typeof operand === 'string' && isRecordId(operand)
  context.findings.note(target, { isUnchecked: allowsUnknownFields || isId })
  if (equals && name === null) return alternativesOf(compared, equals(operand, compared.comparingContext))
  return allowsUnknownFields ? compared.asGiven('$eq', operand) : compared.reject(compared.expectedFormat)
}

/** The alternatives by which a value can pass a comparison or a search for part of its text; empty as above. */
export function operatorAlternatives(compared: ComparedField, operator: string, operand: unknown): Alternatives {
  const { target, context, name, spec, fieldSpec } = compared
  const isComparison = ORDER_OPERATORS.some((each) => each === operator)
  const isSubstring = SUBSTRING_OPERATORS.has(operator)
  if (isComparison && name === null && spec.defaultField !== undefined) {
    return operatorAlternatives(compared.field(spec.defaultField), operator, operand)
  }
  if ((isComparison || isSubstring) && !fieldSpec && !spec.allowsUnknownFields)
    return compared.reject(compared.expectedFormat)
  const problem = isSubstring ? substringProblem(operator, operand) : undefined
  if (problem !== undefined) return compared.reject(problem)
  const isOfValue = name === null || name === (spec.shorthandField ?? spec.defaultField)
  const isUpperBound = isComparison && isOfValue ? UPPER_BOUNDS.has(operator) : undefined
  context.findings.note(target, { isUnchecked: !isComparison, isUpperBound })
  if (!isComparison || !fieldSpec?.operators.includes(operator)) return compared.asGiven(operator, operand)
  if (typeof operand !== 'object') return fieldAlternatives(compared, operator, operand)
  // The readable form of a value has one field to compare, such as its amount.
  const entries = name === null && isObject(operand) ? compared.fieldConditions(operand) : []
  const [[key, value] = ['', null], ...others] = entries ?? []
  const isOfOne = others.length === 0 && typeof value !== 'object'
  if (isOfOne && resolveField(key, spec) === spec.shorthandField) return operatorAlternatives(compared, operator, value)
  return entries ? compared.reject(`takes one value after ${operator}`) : []
}

function substringProblem(operator: string, operand: unknown): string | undefined {
  if (Array.isArray(operand)) {
    return `takes one text after ${operator}, not a list: use {"$or": […]} for any of them or {"$and": […]} for all of them, with one text each`
  }
  if (typeof operand !== 'string') return `takes one text after ${operator}`
  if (!isBlankText(operand)) return undefined
  return `has blank text after ${operator}: omit the condition, or give part of the text`
}

/** The alternatives of a field that the type lists. */
function fieldAlternatives(compared: ComparedField, operator: string, operand: unknown): Alternatives {
  const compiled = compared.fieldSpec?.compare(operator, operand, compared.comparingContext)
  const alternatives = alternativesOf(compared, compiled)
  return alternatives.map((tests) => tests.map(([operator, operand]) => ({ field: compared.name, operator, operand })))
}

/** The alternatives in `compiled`; otherwise reports why there are none. */
function alternativesOf<T>(compared: ComparedField, compiled: Compiled<T> | undefined): readonly (readonly T[])[] {
  if (compiled === null) return compared.reject(compared.expectedFormat)
  if (compiled && 'problem' in compiled) return compared.reject(compiled.problem)
  if (compiled) return compiled.alternatives
  compared.context.preventGuess()
  return []
}
