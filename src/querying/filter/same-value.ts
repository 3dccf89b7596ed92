import { attributeType } from '../../attribute-types'
import type { FieldCondition } from '../../attribute-types/filter-spec'
import { groupBy } from '../../collections'
import { toUniqueObject } from '../../json'
import { all, any, condition, type Expression } from './expression'
import { toWireCondition, isMultiValued, INVALID, type CompilerContext, type FilterTarget } from './compiler-context'
import { repetitionAmbiguity } from './multi-value-messages'

/** The ways of passing, each some tests that one value passes together. */
export type Alternatives = readonly (readonly FieldCondition[])[]

/** More tests than this are not written for one condition on an attribute with several values. */
const MAX_TESTS = 10_000

/**
 * Returns what holds where one value passes a way of each group. Conditions that repeat an operator of a field are joined, which
 * says the same of a single value; of several values different ones could meet them, so that they are refused.
 */
export function requireSameValue(
  subject: FilterTarget,
  groups: readonly Alternatives[],
  session: CompilerContext,
): Expression {
  if (groups.some((ways) => ways.length === 0)) return INVALID
  const fixed = groups.flatMap(([way = [], ...others]) => (others.length === 0 ? way : []))
  const open = groups.filter((ways) => ways.length > 1)
  const layers = (tests: readonly FieldCondition[]) =>
    splitDuplicateOperators(subject, tests).map((layer) => toCondition(subject, layer))
  if (!isMultiValued(subject)) {
    return all([...layers(fixed), ...open.map((ways) => any(ways.map((way) => all(layers(way)))))])
  }
  const count = open.reduce((product, ways) => product * ways.length, 1) * (fixed.length + open.length)
  if (count > MAX_TESTS) {
    return session.reportFor(
      subject,
      'has several values, of which one cannot be compared by too many alternatives at once',
    )
  }
  const ways = open.reduce<Alternatives>(
    (before, ways) => before.flatMap((tests) => ways.map((way) => [...tests, ...way])),
    [fixed],
  )
  const wholes = ways.map(layers)
  if (wholes.some(({ length }) => length > 1)) return session.reportFor(subject, repetitionAmbiguity(subject))
  return any(wholes.flat())
}

/** Returns `tests` in lists that have no operator of a field twice. The same test twice is one. */
function splitDuplicateOperators(subject: FilterTarget, tests: readonly FieldCondition[]): FieldCondition[][] {
  const { shorthandField = null } = attributeType(subject.attribute.type).filtering
  const layers: FieldCondition[][] = []
  const counts = new Map<string, number>()
  const known = new Set<string>()
  for (const test of tests) {
    const key = JSON.stringify([test.field ?? shorthandField, test.operator])
    const whole = key + JSON.stringify(test.operand)
    if (known.has(whole)) continue
    known.add(whole)
    const n = counts.get(key) ?? 0
    counts.set(key, n + 1)
    const layer = (layers[n] ??= [])
    layer.push(test)
  }
  return shorthandField === null ? withRequiredFields(layers) : layers
}

/** Attio takes some fields only together, such as the type and the ID of an actor: each list gets those that only the first has. */
function withRequiredFields([first = [], ...others]: FieldCondition[][]): FieldCondition[][] {
  const complete = (layer: FieldCondition[]) => {
    const parts = new Set(layer.map(({ field }) => field))
    return [...first.filter(({ field }) => !parts.has(field)), ...layer]
  }
  return first.length === 0 ? [] : [first, ...others.map(complete)]
}

/** Returns the condition that one value passes all of `tests`, no operator of a part twice. */
export function toCondition(subject: FilterTarget, tests: readonly FieldCondition[]): Expression {
  const { shorthandField = null } = attributeType(subject.attribute.type).filtering
  const byPart = groupBy(tests, ({ field }) => (field === shorthandField ? null : field))
  const isMainAlone = byPart.size === 1 && byPart.has(null)
  if (isMainAlone && (shorthandField === null || subject.scope.via.length === 0))
    return condition(toWireCondition(subject, toShorthand(tests)))
  const entries = [...byPart].flatMap(([part, of]): [string, unknown][] => {
    const name = part ?? shorthandField
    return name === null ? of.map(({ operator, operand }) => [operator, operand]) : [[name, toShorthand(of)]]
  })
  return condition(toWireCondition(subject, toUniqueObject(entries)))
}

/** Returns `tests`, each of another operator, as Attio takes them, an equality alone as its operand. */
function toShorthand(tests: readonly FieldCondition[]): unknown {
  const [first, ...others] = tests
  const isShort = others.length === 0 && first?.operator === '$eq' && typeof first.operand !== 'object'
  return isShort ? first.operand : toUniqueObject(tests.map(({ operator, operand }) => [operator, operand]))
}
