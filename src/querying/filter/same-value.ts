import { attributeType } from '../../attribute-types'
import type { PartTest } from '../../attribute-types/filter-spec'
import { groupBy } from '../../collections'
import { objectOf } from '../../json'
import { all, any, condition, type Expression } from './expression'
import { filterBy, hasSeveral, NOTHING, type Session, type Subject } from './compiler-context'
import { ofRepetition } from './multi-value-messages'

/** The ways of passing, each some tests that one value passes together. */
export type Ways = readonly (readonly PartTest[])[]

/** More tests than this are not written for one condition on an attribute with several values. */
const MAX_TESTS = 10_000

/**
 * Returns what holds where one value passes a way of each group. Conditions that repeat an operator of a field are joined, which
 * says the same of a single value; of several values different ones could meet them, so that they are refused.
 */
export function ofOneValue(subject: Subject, groups: readonly Ways[], session: Session): Expression {
  if (groups.some((ways) => ways.length === 0)) return NOTHING
  const fixed = groups.flatMap(([way = [], ...others]) => (others.length === 0 ? way : []))
  const open = groups.filter((ways) => ways.length > 1)
  const layers = (tests: readonly PartTest[]) => layersOf(subject, tests).map((layer) => whole(subject, layer))
  if (!hasSeveral(subject)) {
    return all([...layers(fixed), ...open.map((ways) => any(ways.map((way) => all(layers(way)))))])
  }
  const count = open.reduce((product, ways) => product * ways.length, 1) * (fixed.length + open.length)
  if (count > MAX_TESTS) {
    return session.refuse(
      subject,
      'has several values, of which one cannot be compared by too many alternatives at once',
    )
  }
  const ways = open.reduce<Ways>(
    (before, ways) => before.flatMap((tests) => ways.map((way) => [...tests, ...way])),
    [fixed],
  )
  const wholes = ways.map(layers)
  if (wholes.some(({ length }) => length > 1)) return session.refuse(subject, ofRepetition(subject))
  return any(wholes.flat())
}

/** Returns `tests` in lists that have no operator of a field twice. The same test twice is one. */
function layersOf(subject: Subject, tests: readonly PartTest[]): PartTest[][] {
  const { main = null } = attributeType(subject.attribute.type).comparing
  const layers: PartTest[][] = []
  const counts = new Map<string, number>()
  const known = new Set<string>()
  for (const test of tests) {
    const key = JSON.stringify([test.part ?? main, test.operator])
    const whole = key + JSON.stringify(test.operand)
    if (known.has(whole)) continue
    known.add(whole)
    const n = counts.get(key) ?? 0
    counts.set(key, n + 1)
    const layer = (layers[n] ??= [])
    layer.push(test)
  }
  return main === null ? completed(layers) : layers
}

/** Attio takes some fields only together, such as the type and the ID of an actor: each list gets those that only the first has. */
function completed([first = [], ...others]: PartTest[][]): PartTest[][] {
  const complete = (layer: PartTest[]) => {
    const parts = new Set(layer.map(({ part }) => part))
    return [...first.filter(({ part }) => !parts.has(part)), ...layer]
  }
  return first.length === 0 ? [] : [first, ...others.map(complete)]
}

/** Returns the condition that one value passes all of `tests`, no operator of a part twice. */
export function whole(subject: Subject, tests: readonly PartTest[]): Expression {
  const { main = null } = attributeType(subject.attribute.type).comparing
  const byPart = groupBy(tests, ({ part }) => (part === main ? null : part))
  const isMainAlone = byPart.size === 1 && byPart.has(null)
  if (isMainAlone && (main === null || subject.scope.via.length === 0))
    return condition(filterBy(subject, inShort(tests)))
  const entries = [...byPart].flatMap(([part, of]): [string, unknown][] => {
    const name = part ?? main
    return name === null ? of.map(({ operator, operand }) => [operator, operand]) : [[name, inShort(of)]]
  })
  return condition(filterBy(subject, objectOf(entries)))
}

/** Returns `tests`, each of another operator, as Attio takes them, an equality alone as its operand. */
function inShort(tests: readonly PartTest[]): unknown {
  const [first, ...others] = tests
  const isShort = others.length === 0 && first?.operator === '$eq' && typeof first.operand !== 'object'
  return isShort ? first.operand : objectOf(tests.map(({ operator, operand }) => [operator, operand]))
}
