import { attributeType } from '../../attribute-types'
import { NO_METADATA, type AttributeContext } from '../../attribute-types/context'
import {
  ORDER_OPERATORS,
  resolveField,
  fieldNames,
  type Compiled,
  type FilterSpec,
  type FilterField,
} from '../../attribute-types/filter-spec'
import { fromJsonText, isObject } from '../../json'
import { didYouMean } from '../../text/closest-match'
import { listAvailable } from '../../text/join-list'
import { quote } from '../../text/quote'
import { isUnchanged } from './unchanged-condition'
import { all, any, condition, not, type Expression } from './expression'
import { requireSameValue, toCondition, type Alternatives } from './same-value'
import { SUBSTRING_OPERATORS, normalizeOperator } from './operators'
import {
  EMPTY,
  EMPTY_LIST,
  toWireCondition,
  expectedFormat,
  isMultiValued,
  INVALID,
  type CompilerContext,
  type FilterTarget,
} from './compiler-context'
import { alternativesAmbiguity, andAmbiguity, exclusionAmbiguity } from './multi-value-messages'

const COMPARISONS: ReadonlySet<string> = new Set(ORDER_OPERATORS)

/** What is compared: an attribute, or one part of it. */
interface ConditionTarget {
  subject: FilterTarget
  part: string | null
  session: CompilerContext
}

type Json = Readonly<Record<string, unknown>>

/** What one condition says. */
interface ParsedCondition {
  /** One value passes one of the ways of each. */
  sameValue: Alternatives[]
  /** What is no matter of one value. */
  separate: Expression[]
  /** Whether some of that is alternatives, each of which one value meets. */
  hasAlternatives?: boolean
}

/** Returns the expression of `given`, a condition on an attribute that refers to no records. */
export function compileCondition(subject: FilterTarget, given: unknown, session: CompilerContext): Expression {
  return express({ subject, part: null, session }, given, subject.scope.via.length === 0 || subject.isPath === true)
}

/** Returns the expression of `given`, which stands inside of a condition. */
function compareAt(place: ConditionTarget, given: unknown): Expression {
  place.session.count(place.subject.scope)
  return place.session.isFull ? INVALID : express(place, given, false)
}

function express(place: ConditionTarget, given: unknown, mayStay: boolean): Expression {
  const { subject, session } = place
  const gathered: ParsedCondition = { sameValue: [], separate: [] }
  parseCondition(place, given, gathered)
  const { sameValue, separate, hasAlternatives } = gathered
  if (mayStay && separate.length === 0 && isUnchanged(sameValue, given))
    return condition(toWireCondition(subject, given), true)
  if (isMultiValued(subject) && hasAlternatives && sameValue.length + separate.length > 1) {
    return session.reportFor(subject, alternativesAmbiguity(subject))
  }
  if (sameValue.length === 0) return all(separate)
  if (isMultiValued(subject) && separate.some(({ isNegative }) => isNegative))
    return session.reportFor(subject, exclusionAmbiguity(subject))
  return all([requireSameValue(subject, sameValue, session), ...separate])
}

function parseCondition(place: ConditionTarget, given: unknown, into: ParsedCondition): void {
  const value = plainForm(place, given)
  if (value === null) into.separate.push(empty(place))
  else if (Array.isArray(value)) parseList(place, value, into)
  else if (isObject(value)) parseEntries(place, value, into)
  else into.sameValue.push(equalityAlternatives(place, value))
}

/** Returns the object that `given` is as JSON text, for a type that takes such text; else `given`. */
function plainForm({ subject, part }: ConditionTarget, given: unknown): unknown {
  return part === null && attributeType(subject.attribute.type).takesJsonText ? fromJsonText(given) : given
}

function parseEntries(place: ConditionTarget, given: Json, into: ParsedCondition): void {
  const { session, subject, part } = place
  const entries = partsIn(place, given)
  if (entries?.length === 0) reject(place, EMPTY)
  for (const [key, value] of entries ?? []) {
    session.count(subject.scope)
    if (session.isFull) return
    const named = part === null ? resolveField(key, comparingOf(place)) : undefined
    const operator = normalizeOperator(key)
    if (named !== undefined) parseCondition({ ...place, part: named }, value, into)
    else if (operator !== undefined) parseOperator(place, operator, value, into)
    else if (!comparingOf(place).allowsUnknownFields) reject(place, noSuchPart(key, place))
    else if (part === null) parseCondition({ ...place, part: key }, value, into)
    else into.sameValue.push([[{ field: part, operator: key, operand: value }]])
  }
}

/** Returns the conditions on parts that `given` stands for; undefined where it stands for none. */
function partsIn(place: ConditionTarget, given: Json): [string, unknown][] | undefined {
  const understood = (place.part === null && comparingOf(place).toFieldConditions?.(given, contextOf(place))) || {
    fields: given,
  }
  if ('fields' in understood) return Object.entries(understood.fields)
  reject(place, understood.problem)
  return undefined
}

function parseOperator(place: ConditionTarget, operator: string, operand: unknown, into: ParsedCondition): void {
  switch (operator) {
    case '$eq':
    case '$in':
      // Of what a type that nobody knows is equal to, nobody knows the parts.
      if (comparingOf(place).allowsUnknownFields && isObject(operand)) test(place, operator, operand, into)
      else parseCondition(place, operand, into)
      return
    case '$ne':
    case '$nin':
    case '$not':
      into.separate.push(place.session.insideNot(() => not(compareAt(place, operand))))
      return
    case '$empty':
    case '$not_empty':
      parsePresence(place, operator, operand, into)
      return
    case '$and':
    case '$or':
      parseLogical(place, operator, operand, into)
      return
    default:
      test(place, operator, operand, into)
  }
}

/** Returns the ways in which a value can be equal to `operand`; none where it has not the form. */
function equalityAlternatives(place: ConditionTarget, operand: unknown): Alternatives {
  const { subject, session, part } = place
  if (session.isFull) return []
  const { equals, allowsUnknownFields, defaultField } = comparingOf(place)
  if (part === null && defaultField !== undefined)
    return equalityAlternatives({ ...place, part: defaultField }, operand)
  const known = partOf(place)
  if (known) {
    const ways = testsFor(place, known, '$eq', operand)
    const [[test] = []] = ways
    if (known.isText && typeof test?.operand === 'string') session.noteText({ subject, part, text: test.operand })
    session.noteAdvice(() => known.hint?.(operand))
    return ways
  }
  if (equals && part === null) return unwrapCompiled(place, equals(operand, contextOf(place)))
  return allowsUnknownFields ? [[{ field: part, operator: '$eq', operand }]] : unwrapCompiled(place, null)
}

function testsFor(place: ConditionTarget, known: FilterField, operator: string, operand: unknown): Alternatives {
  return unwrapCompiled(place, known.compare(operator, operand, contextOf(place))).map((way) =>
    way.map(([operator, operand]) => ({ field: place.part, operator, operand })),
  )
}

/** Returns the ways of what an operand became; notes down why there are none. */
function unwrapCompiled<T>(place: ConditionTarget, compared: Compiled<T> | undefined): readonly (readonly T[])[] {
  if (compared === undefined) place.session.wait()
  else if (compared !== null && 'alternatives' in compared) return compared.alternatives
  else reject(place, compared === null ? formAt(place) : compared.problem)
  return []
}

/** Any of a list. Attio has that operator for few types, and knows neither null nor an object in it. */
function parseList(place: ConditionTarget, items: readonly unknown[], into: ParsedCondition): void {
  const { subject, part, session } = place
  if (items.length === 0) reject(place, EMPTY_LIST)
  const isListed = partOf(place)?.operators.includes('$in') === true
  const others: Expression[] = []
  const ways = items.flatMap((given): Alternatives => {
    const item = plainForm(place, given)
    if (typeof item !== 'object') {
      if (!isListed) session.count(subject.scope)
      return equalityAlternatives(place, item)
    }
    others.push(compareAt(place, item))
    return []
  })
  const operand = ways.flatMap((way) => way.map(({ operand }) => operand))
  const group: Alternatives = isListed && ways.length > 0 ? [[{ field: part, operator: '$in', operand }]] : ways
  if (others.length === 0) into.sameValue.push(group)
  else {
    into.hasAlternatives = true
    into.separate.push(any([...(ways.length === 0 ? [] : [requireSameValue(subject, [group], session)]), ...others]))
  }
}

function parsePresence(place: ConditionTarget, operator: string, operand: unknown, into: ParsedCondition): void {
  const flag = operand === 'true' || (operand === 'false' ? false : operand)
  const { part, subject, session } = place
  if (typeof flag !== 'boolean') {
    reject(place, `takes true or false after ${operator}`)
  } else if (operator === '$not_empty' && flag) {
    if (!comparingOf(place).isPresenceDocumented) session.unsure.add(subject.attribute)
    into.sameValue.push([[{ field: part, operator, operand: flag }]])
  } else {
    const nothing = empty(place)
    into.separate.push((operator === '$empty') === flag ? nothing : not(nothing))
  }
}

/** Returns what holds where there is no value, or a value without the part. */
function empty(place: ConditionTarget): Expression {
  const { subject, part, session } = place
  const { presenceTests: ofWhole, isPresenceDocumented } = comparingOf(place)
  if (!isPresenceDocumented) session.unsure.add(subject.attribute)
  const ofPart = partOf(place)?.presenceTests ?? [['$not_empty', true] as const]
  // A part that every value has is there where a value is.
  const isWhole = part === null || ofPart.length === 0
  const tests = isWhole ? ofWhole : ofPart.map(([operator, operand]) => ({ field: part, operator, operand }))
  return tests === undefined
    ? reject(place, 'is never empty: ask for true or false')
    : not(any(tests.map((test) => toCondition(subject, [test]))))
}

function parseLogical(place: ConditionTarget, operator: '$and' | '$or', operand: unknown, into: ParsedCondition): void {
  if (!Array.isArray(operand) || operand.length === 0) {
    reject(place, `needs a list of conditions after ${operator}`)
  } else if (operator === '$and' && operand.length > 1 && isMultiValued(place.subject)) {
    reject(place, andAmbiguity(place.subject))
  } else {
    const parts = operand.map((item: unknown) => compareAt(place, item))
    into.hasAlternatives ||= parts.length > 1
    into.separate.push(operator === '$and' ? all(parts) : any(parts))
  }
}

const BLANK_ADVICE = 'leave the condition out, or give part of the text that you look for'

function test(place: ConditionTarget, operator: string, operand: unknown, into: ParsedCondition): void {
  const { part } = place
  const { defaultField, allowsUnknownFields, shorthandField } = comparingOf(place)
  const isComparison = COMPARISONS.has(operator)
  const isFragment = SUBSTRING_OPERATORS.has(operator)
  const known = partOf(place)
  if (isComparison && part === null && defaultField !== undefined) {
    test({ ...place, part: defaultField }, operator, operand, into)
  } else if ((isComparison || isFragment) && !known && !allowsUnknownFields) {
    reject(place, formAt(place))
  } else if (isFragment && typeof operand !== 'string') {
    const choice =
      ': a list could mean any of them ({"$or": […]}) or all of them ({"$and": […]}): say which, one text each'
    reject(place, `takes one text after ${operator}${Array.isArray(operand) ? choice : ''}`)
  } else if (isFragment && typeof operand === 'string' && operand.trim() === '') {
    reject(place, `was given blank text after ${operator}, which every text has: ${BLANK_ADVICE}`)
  } else if (!isComparison || !known?.operators.includes(operator)) {
    into.sameValue.push([[{ field: part, operator, operand }]])
  } else if (typeof operand !== 'object') {
    into.sameValue.push(testsFor(place, known, operator, operand))
  } else {
    // The readable form of a value has one part to compare, such as its amount.
    const entries = part === null && isObject(operand) ? partsIn(place, operand) : []
    const [[key, value] = ['', null], ...others] = entries ?? []
    const isMain =
      others.length === 0 && typeof value !== 'object' && resolveField(key, comparingOf(place)) === shorthandField
    if (isMain) test(place, operator, value, into)
    else if (entries) reject(place, `takes one value after ${operator}`)
  }
}

function comparingOf({ subject }: ConditionTarget): FilterSpec {
  return attributeType(subject.attribute.type).filtering
}

/** Returns how the part that is compared at `place` is compared, where it is known. */
function partOf(place: ConditionTarget): FilterField | undefined {
  const { fields, shorthandField } = comparingOf(place)
  const name = place.part ?? shorthandField
  return name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined
}

function contextOf({ subject, session }: ConditionTarget): AttributeContext {
  const { attribute, scope } = subject
  const { optionKind: kind } = attributeType(attribute.type)
  return {
    ...NO_METADATA,
    attribute,
    get options() {
      return kind === undefined ? [] : session.snapshot.options(scope.object, attribute, kind)
    },
    get members() {
      return session.snapshot.members()
    },
  }
}

function formAt(place: ConditionTarget): string {
  const { subject, part } = place
  const isWhole = part === null || part === comparingOf(place).shorthandField
  return (isWhole ? undefined : partOf(place)?.expectedFormat) ?? expectedFormat(subject, contextOf(place).options)
}

function noSuchPart(key: string, place: ConditionTarget): string {
  if (place.part !== null) return `takes an operator such as "$eq", not ${quote(key)}`
  const ours = fieldNames(comparingOf(place))
  return `has no part ${quote(key)}.${didYouMean(key, ours) || ` ${listAvailable(ours)}`}`
}

const reject = ({ subject, part, session }: ConditionTarget, phrase: string): Expression =>
  session.reportFor(subject, phrase, part)
