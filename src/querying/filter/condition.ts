import { attributeType } from '../../attribute-types'
import {
  ORDER,
  partCalled,
  partNames,
  type Compared,
  type Comparing,
  type ComparingContext,
  type Part,
} from '../../attribute-types/filter-spec'
import { fromJsonText, isObject } from '../../json'
import { didYouMean } from '../../text/did-you-mean'
import { thereAre } from '../../text/join-list'
import { quote } from '../../text/quote'
import { isSame } from './unchanged-condition'
import { all, any, condition, not, type Expression } from './expression'
import { ofOneValue, whole, type Ways } from './same-value'
import { FRAGMENTS, operatorIn } from './operators'
import {
  EMPTY,
  EMPTY_LIST,
  filterBy,
  formOf,
  hasSeveral,
  NOTHING,
  type Session,
  type Subject,
} from './compiler-context'
import { ofAlternatives, ofAnd, ofNone } from './multi-value-messages'

const COMPARISONS: ReadonlySet<string> = new Set(ORDER)

/** What is compared: an attribute, or one part of it. */
interface Place {
  subject: Subject
  part: string | null
  session: Session
}

type Json = Readonly<Record<string, unknown>>

/** What one condition says. */
interface Gathered {
  /** One value passes one of the ways of each. */
  groups: Ways[]
  /** What is no matter of one value. */
  apart: Expression[]
  /** Whether some of that is alternatives, each of which one value meets. */
  hasAlternatives?: boolean
}

/** Returns the expression of `given`, a condition on an attribute that refers to no records. */
export function compare(subject: Subject, given: unknown, session: Session): Expression {
  return express({ subject, part: null, session }, given, subject.scope.via.length === 0 || subject.isPath === true)
}

/** Returns the expression of `given`, which stands inside of a condition. */
function compareAt(place: Place, given: unknown): Expression {
  place.session.count(place.subject.scope)
  return place.session.isFull ? NOTHING : express(place, given, false)
}

function express(place: Place, given: unknown, mayStay: boolean): Expression {
  const { subject, session } = place
  const gathered: Gathered = { groups: [], apart: [] }
  gather(place, given, gathered)
  const { groups, apart, hasAlternatives } = gathered
  if (mayStay && apart.length === 0 && isSame(groups, given)) return condition(filterBy(subject, given), true)
  if (hasSeveral(subject) && hasAlternatives && groups.length + apart.length > 1) {
    return session.refuse(subject, ofAlternatives(subject))
  }
  if (groups.length === 0) return all(apart)
  if (hasSeveral(subject) && apart.some(({ isNegative }) => isNegative)) return session.refuse(subject, ofNone(subject))
  return all([ofOneValue(subject, groups, session), ...apart])
}

function gather(place: Place, given: unknown, into: Gathered): void {
  const value = plainForm(place, given)
  if (value === null) into.apart.push(empty(place))
  else if (Array.isArray(value)) amongst(place, value, into)
  else if (isObject(value)) gatherEntries(place, value, into)
  else into.groups.push(waysOf(place, value))
}

/** Returns the object that `given` is as JSON text, for a type that takes such text; else `given`. */
function plainForm({ subject, part }: Place, given: unknown): unknown {
  return part === null && attributeType(subject.attribute.type).takesJsonText ? fromJsonText(given) : given
}

function gatherEntries(place: Place, given: Json, into: Gathered): void {
  const { session, subject, part } = place
  const entries = partsIn(place, given)
  if (entries?.length === 0) tell(place, EMPTY)
  for (const [key, value] of entries ?? []) {
    session.count(subject.scope)
    if (session.isFull) return
    const named = part === null ? partCalled(key, comparingOf(place)) : undefined
    const operator = operatorIn(key)
    if (named !== undefined) gather({ ...place, part: named }, value, into)
    else if (operator !== undefined) operate(place, operator, value, into)
    else if (!comparingOf(place).isOpen) tell(place, noSuchPart(key, place))
    else if (part === null) gather({ ...place, part: key }, value, into)
    else into.groups.push([[{ part, operator: key, operand: value }]])
  }
}

/** Returns the conditions on parts that `given` stands for; undefined where it stands for none. */
function partsIn(place: Place, given: Json): [string, unknown][] | undefined {
  const understood = (place.part === null && comparingOf(place).partsOf?.(given, contextOf(place))) || { parts: given }
  if ('parts' in understood) return Object.entries(understood.parts)
  tell(place, understood.problem)
  return undefined
}

function operate(place: Place, operator: string, operand: unknown, into: Gathered): void {
  switch (operator) {
    case '$eq':
    case '$in':
      // Of what a type that nobody knows is equal to, nobody knows the parts.
      if (comparingOf(place).isOpen && isObject(operand)) test(place, operator, operand, into)
      else gather(place, operand, into)
      return
    case '$ne':
    case '$nin':
    case '$not':
      into.apart.push(place.session.denying(() => not(compareAt(place, operand))))
      return
    case '$empty':
    case '$not_empty':
      presence(place, operator, operand, into)
      return
    case '$and':
    case '$or':
      combine(place, operator, operand, into)
      return
    default:
      test(place, operator, operand, into)
  }
}

/** Returns the ways in which a value can be equal to `operand`; none where it has not the form. */
function waysOf(place: Place, operand: unknown): Ways {
  const { subject, session, part } = place
  if (session.isFull) return []
  const { equals, isOpen, implied } = comparingOf(place)
  if (part === null && implied !== undefined) return waysOf({ ...place, part: implied }, operand)
  const known = partOf(place)
  if (known) {
    const ways = testsFor(place, known, '$eq', operand)
    const [[test] = []] = ways
    if (known.isText && typeof test?.operand === 'string') session.noteText({ subject, part, text: test.operand })
    session.noteAdvice(() => known.advise?.(operand))
    return ways
  }
  if (equals && part === null) return taken(place, equals(operand, contextOf(place)))
  return isOpen ? [[{ part, operator: '$eq', operand }]] : taken(place, null)
}

function testsFor(place: Place, known: Part, operator: string, operand: unknown): Ways {
  return taken(place, known.compare(operator, operand, contextOf(place))).map((way) =>
    way.map(([operator, operand]) => ({ part: place.part, operator, operand })),
  )
}

/** Returns the ways of what an operand became; notes down why there are none. */
function taken<T>(place: Place, compared: Compared<T> | undefined): readonly (readonly T[])[] {
  if (compared === undefined) place.session.wait()
  else if (compared !== null && 'ways' in compared) return compared.ways
  else tell(place, compared === null ? formAt(place) : compared.problem)
  return []
}

/** Any of a list. Attio has that operator for few types, and knows neither null nor an object in it. */
function amongst(place: Place, items: readonly unknown[], into: Gathered): void {
  const { subject, part, session } = place
  if (items.length === 0) tell(place, EMPTY_LIST)
  const isListed = partOf(place)?.operators.includes('$in') === true
  const others: Expression[] = []
  const ways = items.flatMap((given): Ways => {
    const item = plainForm(place, given)
    if (typeof item !== 'object') {
      if (!isListed) session.count(subject.scope)
      return waysOf(place, item)
    }
    others.push(compareAt(place, item))
    return []
  })
  const operand = ways.flatMap((way) => way.map(({ operand }) => operand))
  const group: Ways = isListed && ways.length > 0 ? [[{ part, operator: '$in', operand }]] : ways
  if (others.length === 0) into.groups.push(group)
  else {
    into.hasAlternatives = true
    into.apart.push(any([...(ways.length === 0 ? [] : [ofOneValue(subject, [group], session)]), ...others]))
  }
}

function presence(place: Place, operator: string, operand: unknown, into: Gathered): void {
  const flag = operand === 'true' || (operand === 'false' ? false : operand)
  const { part, subject, session } = place
  if (typeof flag !== 'boolean') {
    tell(place, `takes true or false after ${operator}`)
  } else if (operator === '$not_empty' && flag) {
    if (!comparingOf(place).isPresenceSure) session.unsure.add(subject.attribute)
    into.groups.push([[{ part, operator, operand: flag }]])
  } else {
    const nothing = empty(place)
    into.apart.push((operator === '$empty') === flag ? nothing : not(nothing))
  }
}

/** Returns what holds where there is no value, or a value without the part. */
function empty(place: Place): Expression {
  const { subject, part, session } = place
  const { presence: ofWhole, isPresenceSure } = comparingOf(place)
  if (!isPresenceSure) session.unsure.add(subject.attribute)
  const ofPart = partOf(place)?.presence ?? [['$not_empty', true] as const]
  // A part that every value has is there where a value is.
  const isWhole = part === null || ofPart.length === 0
  const tests = isWhole ? ofWhole : ofPart.map(([operator, operand]) => ({ part, operator, operand }))
  return tests === undefined
    ? tell(place, 'is never empty: ask for true or false')
    : not(any(tests.map((test) => whole(subject, [test]))))
}

function combine(place: Place, operator: '$and' | '$or', operand: unknown, into: Gathered): void {
  if (!Array.isArray(operand) || operand.length === 0) {
    tell(place, `needs a list of conditions after ${operator}`)
  } else if (operator === '$and' && operand.length > 1 && hasSeveral(place.subject)) {
    tell(place, ofAnd(place.subject))
  } else {
    const parts = operand.map((item: unknown) => compareAt(place, item))
    into.hasAlternatives ||= parts.length > 1
    into.apart.push(operator === '$and' ? all(parts) : any(parts))
  }
}

const BLANK_ADVICE = 'leave the condition out, or give part of the text that you look for'

function test(place: Place, operator: string, operand: unknown, into: Gathered): void {
  const { part } = place
  const { implied, isOpen, main } = comparingOf(place)
  const isComparison = COMPARISONS.has(operator)
  const isFragment = FRAGMENTS.has(operator)
  const known = partOf(place)
  if (isComparison && part === null && implied !== undefined) {
    test({ ...place, part: implied }, operator, operand, into)
  } else if ((isComparison || isFragment) && !known && !isOpen) {
    tell(place, formAt(place))
  } else if (isFragment && typeof operand !== 'string') {
    const choice =
      ': a list could mean any of them ({"$or": […]}) or all of them ({"$and": […]}): say which, one text each'
    tell(place, `takes one text after ${operator}${Array.isArray(operand) ? choice : ''}`)
  } else if (isFragment && typeof operand === 'string' && operand.trim() === '') {
    tell(place, `was given blank text after ${operator}, which every text has: ${BLANK_ADVICE}`)
  } else if (!isComparison || !known?.operators.includes(operator)) {
    into.groups.push([[{ part, operator, operand }]])
  } else if (typeof operand !== 'object') {
    into.groups.push(testsFor(place, known, operator, operand))
  } else {
    // The readable form of a value has one part to compare, such as its amount.
    const entries = part === null && isObject(operand) ? partsIn(place, operand) : []
    const [[key, value] = ['', null], ...others] = entries ?? []
    const isMain = others.length === 0 && typeof value !== 'object' && partCalled(key, comparingOf(place)) === main
    if (isMain) test(place, operator, value, into)
    else if (entries) tell(place, `takes one value after ${operator}`)
  }
}

function comparingOf({ subject }: Place): Comparing {
  return attributeType(subject.attribute.type).comparing
}

/** Returns how the part that is compared at `place` is compared, where it is known. */
function partOf(place: Place): Part | undefined {
  const { parts, main } = comparingOf(place)
  const name = place.part ?? main
  return name !== undefined && Object.hasOwn(parts, name) ? parts[name] : undefined
}

function contextOf({ subject, session }: Place): ComparingContext {
  const { attribute, scope } = subject
  const { choices: kind } = attributeType(attribute.type)
  return {
    attribute,
    get choices() {
      return kind === undefined ? [] : session.knowledge.choices(scope.object, attribute, kind)
    },
    members: () => session.knowledge.members(),
  }
}

function formAt(place: Place): string {
  const { subject, part } = place
  const isWhole = part === null || part === comparingOf(place).main
  return (isWhole ? undefined : partOf(place)?.form) ?? formOf(subject, contextOf(place).choices)
}

function noSuchPart(key: string, place: Place): string {
  if (place.part !== null) return `takes an operator such as "$eq", not ${quote(key)}`
  const ours = partNames(comparingOf(place))
  return `has no part ${quote(key)}.${didYouMean(key, ours) || ` ${thereAre(ours)}`}`
}

const tell = ({ subject, part, session }: Place, phrase: string): Expression => session.refuse(subject, phrase, part)
