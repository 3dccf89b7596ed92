import { attributeType } from '../../attribute-types'
import type { FieldCondition } from '../../attribute-types/filter-spec'
import { groupBy } from '../../collections'
import { toUniqueObject } from '../../json'
import type { Alternatives, ComparedField } from './compared-field'
import type { CompilerContext } from './compiler-context'
import { all, any, condition, INVALID, type Expression } from './expression'
import { isMultiValued, toWireCondition, type FilterTarget } from './filter-target'
import { ambiguity } from './multi-value-messages'

/** One condition on an attribute with several values expands to at most this many tests. */
const MAX_TESTS = 10_000

/**
 * One value matches an alternative of each group. Conditions that repeat an operator of a field are joined with `$and`,
 * which means the same for a single value. With several values, different ones could meet them, so they are rejected.
 */
export function requireSameValue({ target, context }: ComparedField, given: readonly Alternatives[]): Expression {
  const groups = given.map((group) => group.flatMap((tests) => expandList(target, tests, context)))
  if (groups.some(({ length }) => length === 0)) return INVALID
  const fixed = groups.flatMap(([tests = [], ...others]) => (others.length === 0 ? tests : []))
  const open = groups.filter(({ length }) => length > 1)
  const conditionsFor = (tests: readonly FieldCondition[]) =>
    splitDuplicateOperators(target, tests).map((layer) => toCondition(target, layer))
  if (!isMultiValued(target)) {
    return all([...conditionsFor(fixed), ...open.map((group) => any(group.map((tests) => all(conditionsFor(tests)))))])
  }
  const count = open.reduce((product, { length }) => product * length, 1) * (fixed.length + open.length)
  if (count > MAX_TESTS) {
    return context.reportFor(
      target,
      "has several values, and Attio can't compare one value by so many alternatives at once: give fewer",
    )
  }
  const combined = open.reduce<Alternatives>(
    (before, group) => before.flatMap((tests) => group.map((others) => [...tests, ...others])),
    [fixed],
  )
  const conditions = combined.map(conditionsFor)
  if (conditions.some(({ length }) => length > 1)) return context.reportFor(target, ambiguity(target, 'repetition'))
  return any(conditions.flat())
}

/** A list is the only test of an alternative. */
function expandList(target: FilterTarget, tests: Alternatives[number], context: CompilerContext): Alternatives {
  const [test] = tests
  if (test?.operator !== '$in' || !Array.isArray(test.operand)) return [tests]
  const { field } = test
  return context.testsForAny(test.operand, target).map(([operator, operand]) => [{ field, operator, operand }])
}

/** Splits `tests` into lists in which no operator of a field repeats. A test that repeats as a whole is dropped. */
function splitDuplicateOperators(target: FilterTarget, tests: readonly FieldCondition[]): FieldCondition[][] {
  if (tests.length === 1) return [[...tests]]
  const { shorthandField = null } = attributeType(target.attribute.type).filtering
  const keyOf = ({ field, operator }: FieldCondition) => JSON.stringify([field ?? shorthandField, operator])
  const unique = new Map(tests.map((test) => [keyOf(test) + JSON.stringify(test.operand), test]))
  const repeated = [...groupBy([...unique.values()], keyOf).values()]
  const length = Math.max(0, ...repeated.map((group) => group.length))
  const layers = Array.from({ length }, (_, n) => repeated.flatMap((group) => group[n] ?? []))
  return shorthandField === null ? withRequiredFields(layers) : layers
}

/** Attio takes fields such as an actor's type and ID only together: each list gets those that only the first has. */
function withRequiredFields([first = [], ...others]: FieldCondition[][]): FieldCondition[][] {
  const complete = (layer: FieldCondition[]) => {
    const fields = new Set(layer.map(({ field }) => field))
    return [...first.filter(({ field }) => !fields.has(field)), ...layer]
  }
  return first.length === 0 ? [] : [first, ...others.map(complete)]
}

/** The condition that one value passes all of `tests`, in which no operator of a field repeats. */
export function toCondition(target: FilterTarget, tests: readonly FieldCondition[]): Expression {
  const { shorthandField = null } = attributeType(target.attribute.type).filtering
  const byField = groupBy(tests, ({ field }) => (field === shorthandField ? null : field))
  const isShorthand = byField.size === 1 && byField.has(null)
  if (isShorthand && (shorthandField === null || target.scope.via.length === 0)) {
    return condition(toWireCondition(target, toConstraints(tests)))
  }
  const entries = [...byField].flatMap(([field, fieldTests]): [string, unknown][] => {
    const name = field ?? shorthandField
    return name === null
      ? fieldTests.map(({ operator, operand }) => [operator, operand])
      : [[name, toConstraints(fieldTests)]]
  })
  return condition(toWireCondition(target, toUniqueObject(entries)))
}

/** Writes `tests`, each with another operator, in Attio's grammar. A single equality is written as its operand. */
function toConstraints(tests: readonly FieldCondition[]): unknown {
  const [first, ...others] = tests
  const isShort = others.length === 0 && first?.operator === '$eq' && typeof first.operand !== 'object'
  return isShort ? first.operand : toUniqueObject(tests.map(({ operator, operand }) => [operator, operand]))
}
