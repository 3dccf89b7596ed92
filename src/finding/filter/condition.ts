import { attributeType } from '../../attribute-types'
import {
  ORDER,
  partCalled,
  partNames,
  type Comparing,
  type ComparingContext,
  type Part,
  type PartTest,
} from '../../attribute-types/comparing'
import { groupBy } from '../../collections'
import { isObject } from '../../json'
import { didYouMean } from '../../text/did-you-mean'
import { enumerate } from '../../text/enumerate'
import { quote } from '../../text/quote'
import { all, any, condition, not, type Expression } from './expression'
import { operatorIn } from './operators'
import { filterBy, hasSeveral, nameOf, NOTHING, type Session, type Subject } from './session'

const FRAGMENTS: ReadonlySet<string> = new Set(['$contains', '$starts_with', '$ends_with'])
const COMPARISONS: ReadonlySet<string> = new Set(ORDER)

/** More tests than this are not written for one condition on an attribute with several values. */
const MAX_TESTS = 10_000

/** What is compared: an attribute, or one part of it. */
interface Place {
  subject: Subject
  part: string | null
  session: Session
}

/** What one condition says. */
interface Gathered {
  /** One value passes one of the ways of each group. */
  groups: (readonly (readonly PartTest[])[])[]
  /** What is no matter of one value. */
  apart: Expression[]
  isAsGiven: boolean
}

/** Returns the expression of `given`, a condition on an attribute that refers to no records. */
export function compare(subject: Subject, given: unknown, session: Session): Expression {
  return compareAt({ subject, part: null, session }, given)
}

function compareAt(place: Place, given: unknown): Expression {
  return gathering(place, given, (into) => {
    gather(place, given, into)
  })
}

function compareItem(place: Place, given: unknown): Expression {
  place.session.count(place.subject.scope)
  return place.session.isFull ? NOTHING : compareAt(place, given)
}

function gathering({ subject, session }: Place, given: unknown, fill: (into: Gathered) => void): Expression {
  const into: Gathered = { groups: [], apart: [], isAsGiven: true }
  fill(into)
  if (into.isAsGiven && (subject.scope.via.length === 0 || subject.isPath))
    return condition(filterBy(subject, given), true)
  if (into.groups.length === 0) return all(into.apart)
  if (hasSeveral(subject) && into.apart.some(({ isNegative }) => isNegative)) {
    const key = JSON.stringify(subject.key)
    return session.problem(
      () =>
        `filter: ${nameOf(subject)} has several values, so that an exclusion beside another condition could mean that none ` +
        `of them is excluded, which is {"$and": [{${key}: …}, {"$not": {${key}: …}}]}, or that the value which meets the ` +
        'one is not excluded by the other, which Attio cannot be asked: leave the exclusion out, and look at the values.',
    )
  }
  return all([ofOneValue(subject, into.groups, session), ...into.apart])
}

function gather(place: Place, given: unknown, into: Gathered): void {
  if (given === null || Array.isArray(given)) {
    into.isAsGiven = false
    operate(place, '$eq', given, into)
  } else if (isObject(given)) {
    gatherEntries(place, given, into)
  } else {
    operate(place, '$eq', given, into)
  }
}

function gatherEntries(place: Place, given: Readonly<Record<string, unknown>>, into: Gathered): void {
  const { partsOf } = comparingOf(place)
  const understood = place.part === null && partsOf ? partsOf(given, contextOf(place)) : { parts: given }
  if ('problem' in understood) {
    refuse(place, into, `${understood.problem}.`)
    return
  }
  const { parts } = understood
  if (parts !== given) into.isAsGiven = false
  const entries = Object.entries(parts)
  if (entries.length === 0) refuse(place, into, 'was given an empty condition: leave it out, or say what to compare.')
  for (const [key, value] of entries) {
    place.session.count(place.subject.scope)
    if (place.session.isFull) return
    const part = place.part === null ? partCalled(key, comparingOf(place)) : undefined
    const operator = operatorIn(key)
    if (part !== undefined) {
      if (part !== key) into.isAsGiven = false
      gather({ ...place, part }, value, into)
    } else if (operator !== undefined) {
      if (operator !== key) into.isAsGiven = false
      operate(place, operator, value, into)
    } else if (comparingOf(place).isOpen) {
      gatherUnknown(place, key, value, into)
    } else {
      refuse(place, into, noSuchPart(key, place))
    }
  }
}

/** A type that nobody knows yet has parts that nobody knows. */
function gatherUnknown(place: Place, part: string, value: unknown, into: Gathered): void {
  if (place.part !== null) into.groups.push([[{ part: place.part, operator: part, operand: value }]])
  else if (isObject(value)) gather({ ...place, part }, value, into)
  else into.groups.push([[{ part, operator: '$eq', operand: value }]])
}

function operate(place: Place, operator: string, operand: unknown, into: Gathered): void {
  switch (operator) {
    case '$eq':
      equal(place, operand, into)
      return
    case '$in':
      amongst(place, operand, into)
      return
    case '$ne':
    case '$nin':
      into.isAsGiven = false
      into.apart.push(
        not(
          gathering(place, undefined, (sub) => {
            sub.isAsGiven = false
            operate(place, operator === '$ne' ? '$eq' : '$in', operand, sub)
          }),
        ),
      )
      return
    case '$empty':
    case '$not_empty':
      presence(place, operator, operand, into)
      return
    case '$not':
      into.isAsGiven = false
      into.apart.push(not(compareAt(place, operand)))
      return
    case '$and':
    case '$or':
      into.isAsGiven = false
      combine(place, operator, operand, into)
      return
    default:
      test(place, operator, operand, into)
  }
}

function equal(place: Place, operand: unknown, into: Gathered): void {
  if (operand === null) {
    into.isAsGiven = false
    into.apart.push(empty(place))
  } else if (Array.isArray(operand)) {
    into.isAsGiven = false
    amongst(place, operand, into)
  } else if (isObject(operand) && !comparingOf(place).isOpen) {
    into.isAsGiven = false
    gatherEntries(place, operand, into)
  } else {
    const ways = waysOf(place, operand)
    if (!isAsTyped(place, ways, operand)) into.isAsGiven = false
    into.groups.push(ways)
  }
}

/** Returns the ways in which a value can be equal to `operand`; none where it has not the form. */
function waysOf(place: Place, operand: unknown): readonly (readonly PartTest[])[] {
  const { subject, session, part } = place
  if (session.isFull) return []
  const { implied } = comparingOf(place)
  if (part === null && implied !== undefined) return waysOf({ ...place, part: implied }, operand)
  const known = partOf(place)
  const { equals, isOpen } = comparingOf(place)
  if (known) {
    if (known.isText && typeof operand === 'string') session.wholeTexts.push({ subject, part, text: operand })
    session.advice ??= known.advise?.(operand)
    return testsFor(place, known, '$eq', operand)
  }
  if (equals && part === null) {
    const compared = equals(operand, contextOf(place))
    if (compared === undefined) session.wait()
    else if (compared !== null && 'ways' in compared) return compared.ways
    else tell(place, compared === null ? formOf(place) : `${compared.problem}.`)
    return []
  }
  if (isOpen) return [[{ part, operator: '$eq', operand }]]
  tell(place, formOf(place))
  return []
}

function testsFor(place: Place, known: Part, operator: string, operand: unknown): PartTest[][] {
  const compared = known.compare(operator, operand, contextOf(place))
  if (compared !== null && 'ways' in compared) {
    return compared.ways.map((way) => way.map(([operator, operand]) => ({ part: place.part, operator, operand })))
  }
  tell(place, compared === null ? formOf(place) : `${compared.problem}.`)
  return []
}

function isAsTyped(
  { part }: Place,
  ways: readonly (readonly PartTest[])[],
  operand: unknown,
  operator = '$eq',
): boolean {
  const [test, ...others] = ways.flat()
  if (test === undefined || others.length > 0) return false
  return test.operand === operand && test.operator === operator && test.part === part
}

/** Any of a list. Attio has that operator for few types, and knows neither null nor an object in it. */
function amongst(place: Place, operand: unknown, into: Gathered): void {
  const items: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  if (items.length === 0) {
    refuse(place, into, 'was given an empty list, which nothing can match: leave it out, or give what to look for.')
    return
  }
  const known = partOf(place)
  const isListed = Array.isArray(operand) && known?.operators.includes('$in') === true
  if (isListed && known.isText && items.every((item) => typeof item === 'string')) {
    const { subject, part, session } = place
    session.wholeTexts.push({ subject, part, text: String(items[0]) })
    into.groups.push([[{ part, operator: '$in', operand }]])
    return
  }
  const scalars = items.filter((item) => item !== null && typeof item !== 'object')
  const others = items.filter((item) => item === null || typeof item === 'object')
  const lists = scalars.map((item) => {
    if (!isListed) place.session.count(place.subject.scope)
    return waysOf(place, item)
  })
  const group =
    isListed && lists.every((ways) => ways.length === 1 && ways[0]?.length === 1)
      ? [[{ part: place.part, operator: '$in', operand: lists.map((ways) => ways[0]?.[0]?.operand) }]]
      : lists.flat()
  if (others.length > 0) {
    into.isAsGiven = false
    const { subject, session } = place
    const values = scalars.length === 0 ? [] : [ofOneValue(subject, [group], session)]
    into.apart.push(any([...values, ...others.map((item) => compareItem(place, item))]))
    return
  }
  const isSame = isListed && lists.every((ways, n) => isAsTyped(place, ways, items[n]))
  if (!isSame) into.isAsGiven = false
  into.groups.push(group)
}

function presence(place: Place, operator: string, operand: unknown, into: Gathered): void {
  const flag = operand === 'true' ? true : operand === 'false' ? false : operand
  if (typeof flag !== 'boolean') {
    refuse(place, into, `takes true or false after ${operator}.`)
    return
  }
  const { part, subject, session } = place
  if (operator === '$not_empty' && flag) {
    if (operand !== flag) into.isAsGiven = false
    if (!comparingOf(place).isPresenceSure) session.unsure.add(subject.attribute)
    into.groups.push([[{ part, operator, operand: flag }]])
    return
  }
  into.isAsGiven = false
  const isEmptyMeant = operator === '$empty' ? flag : !flag
  const nothing = empty(place)
  into.apart.push(isEmptyMeant ? nothing : not(nothing))
}

/** Returns what holds where there is no value, or a value without the part. */
function empty(place: Place): Expression {
  const { subject, part, session } = place
  const { presence, isPresenceSure } = comparingOf(place)
  const ofPart = part === null ? undefined : partOf(place)?.presence
  const tests =
    part === null
      ? presence
      : (ofPart ?? [['$not_empty', true] as const]).map(([operator, operand]) => ({ part, operator, operand }))
  if (tests === undefined) {
    tell(place, 'is never empty: ask for true or false.')
    return NOTHING
  }
  if (part === null && !isPresenceSure) session.unsure.add(subject.attribute)
  return not(any(tests.map((test) => whole(subject, [test]))))
}

function combine(place: Place, operator: '$and' | '$or', operand: unknown, into: Gathered): void {
  if (!Array.isArray(operand) || operand.length === 0) {
    refuse(place, into, `needs a list of conditions after ${operator}.`)
    return
  }
  if (operator === '$and' && operand.length > 1 && hasSeveral(place.subject)) {
    const key = JSON.stringify(place.subject.key)
    refuse(
      place,
      into,
      `has several values, so that $and in its condition could mean one value or different ones: write ` +
        `{${key}: {…, …}} where one value must meet all, or {"$and": [{${key}: …}, {${key}: …}]} where different ones may.`,
    )
    return
  }
  const parts = operand.map((item: unknown) => compareItem(place, item))
  into.apart.push(operator === '$and' ? all(parts) : any(parts))
}

function test(place: Place, operator: string, operand: unknown, into: Gathered): void {
  const { part } = place
  const isComparison = COMPARISONS.has(operator)
  const { implied } = comparingOf(place)
  if (isComparison && part === null && implied !== undefined) {
    into.isAsGiven = false
    test({ ...place, part: implied }, operator, operand, into)
    return
  }
  const isFragment = FRAGMENTS.has(operator)
  const known = partOf(place)
  if ((isComparison || isFragment) && !known && !comparingOf(place).isOpen) {
    refuse(place, into, formOf(place))
  } else if (isFragment && typeof operand !== 'string') {
    const isList = Array.isArray(operand)
    const choice =
      'a list could mean any of them ({"$or": […]}) or all of them ({"$and": […]}): say which, one text each'
    refuse(place, into, isList ? `takes one text after ${operator}: ${choice}.` : `takes text after ${operator}.`)
  } else if (isComparison && known?.operators.includes(operator)) {
    if (typeof operand === 'object') {
      testMain(place, operator, operand, into)
      return
    }
    const ways = testsFor(place, known, operator, operand)
    if (!isAsTyped(place, ways, operand, operator)) into.isAsGiven = false
    into.groups.push(ways)
  } else {
    into.groups.push([[{ part, operator, operand }]])
  }
}

/** A comparison with the readable form of a value, which has one part to compare, such as its amount. */
function testMain(place: Place, operator: string, value: unknown, into: Gathered): void {
  const { main, partsOf } = comparingOf(place)
  const understood = place.part === null && isObject(value) ? partsOf?.(value, contextOf(place)) : undefined
  if (understood && 'problem' in understood) {
    refuse(place, into, `${understood.problem}.`)
    return
  }
  const [[key, operand] = ['', null], ...others] = Object.entries(understood?.parts ?? {})
  into.isAsGiven = false
  if (others.length === 0 && typeof operand !== 'object' && partCalled(key, comparingOf(place)) === main) {
    test(place, operator, operand, into)
  } else refuse(place, into, `takes one value after ${operator}.`)
}

/** Returns what holds where one value passes a way of each group. */
function ofOneValue(subject: Subject, groups: Gathered['groups'], session: Session): Expression {
  const fixed = groups.filter((ways) => ways.length === 1).flatMap((ways) => ways[0] ?? [])
  const open = groups.filter((ways) => ways.length !== 1)
  if (groups.some((ways) => ways.length === 0)) return NOTHING
  const isSplit = layersOf(fixed).length > 1
  if (!hasSeveral(subject)) {
    const layers = fixed.length === 0 ? [] : layersOf(fixed).map((tests) => whole(subject, tests))
    return all([
      ...layers,
      ...open.map((ways) => any(ways.map((way) => all(layersOf(way).map((tests) => whole(subject, tests)))))),
    ])
  }
  const count = open.reduce((product, ways) => product * ways.length, 1) * (fixed.length + open.length)
  if (isSplit || count > MAX_TESTS) {
    const why = isSplit ? 'one operator twice' : 'too many alternatives at once'
    return session.problem(
      () => `filter: ${nameOf(subject)} has several values, of which one cannot be compared by ${why}.`,
    )
  }
  const ways = open.reduce<readonly (readonly PartTest[])[]>(
    (before, ways) => before.flatMap((tests) => ways.map((way) => [...tests, ...way])),
    [fixed],
  )
  return any(ways.map((tests) => whole(subject, tests)))
}

/** Returns `tests` in lists that have no operator of a part twice. */
function layersOf(tests: readonly PartTest[]): PartTest[][] {
  const layers: PartTest[][] = []
  const counts = new Map<string, number>()
  for (const test of tests) {
    const key = JSON.stringify([test.part, test.operator])
    const n = counts.get(key) ?? 0
    counts.set(key, n + 1)
    const layer = (layers[n] ??= [])
    layer.push(test)
  }
  return layers
}

/** Returns the condition that one value passes all of `tests`, no operator of a part twice. */
function whole(subject: Subject, tests: readonly PartTest[]): Expression {
  const { main = null } = attributeType(subject.attribute.type).comparing
  const byPart = groupBy(tests, ({ part }) => (part === main ? null : part))
  const isMainAlone = byPart.size === 1 && byPart.has(null)
  if (isMainAlone && (main === null || subject.scope.via.length === 0))
    return condition(filterBy(subject, tersely(tests)))
  const entries = [...byPart].flatMap(([part, of]): [string, unknown][] => {
    const name = part ?? main
    return name === null ? of.map(({ operator, operand }) => [operator, operand]) : [[name, tersely(of)]]
  })
  return condition(filterBy(subject, Object.fromEntries(entries)))
}

function tersely(tests: readonly PartTest[]): unknown {
  const [first, ...others] = tests
  const isShort = others.length === 0 && first?.operator === '$eq' && typeof first.operand !== 'object'
  return isShort ? first.operand : Object.fromEntries(tests.map(({ operator, operand }) => [operator, operand]))
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

function formOf(place: Place): string {
  const { subject, part } = place
  const { attribute } = subject
  const type = attributeType(attribute.type)
  const form = part === null || part === type.comparing.main ? undefined : partOf(place)?.form
  const context = { attribute, choices: contextOf(place).choices ?? [], targets: null }
  return `${form ?? (type.filterForm ?? type.form)(context)}.`
}

function noSuchPart(key: string, place: Place): string {
  if (place.part !== null) return `takes an operator such as "$eq", not ${quote(key)}.`
  const ours = partNames(comparingOf(place))
  return `has no part ${quote(key)}.${didYouMean(key, ours) || ` There are: ${enumerate(ours)}.`}`
}

function refuse(place: Place, into: Gathered, phrase: string): void {
  into.isAsGiven = false
  into.apart.push(tell(place, phrase))
}

function tell({ subject, part, session }: Place, phrase: string): Expression {
  return session.problem(() => `filter: ${nameOf(subject)}${part === null ? '' : `.${part}`} ${phrase}`)
}
