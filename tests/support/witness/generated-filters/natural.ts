import fc from 'fast-check'
import { objectOf, type Attribute, type Crm, type CrmObject, type Value } from '../crm'
import {
  type Json,
  type Filter,
  type Phrase,
  type Place,
  asked,
  ORDERED,
  TEXT_KEY,
  LOWER,
  UPPER,
  operatorOn,
  textOf,
  fragmentOf,
} from './phrase'
import { parts } from './parts'
import { spellings } from './spellings'

/** The types of which Attio's pages give a way to ask whether there is none. */
const CAN_BE_EMPTY = [
  ...['number', 'rating', 'currency', 'date', 'timestamp', 'select', 'status'],
  ...['email-address', 'phone-number', 'domain', 'personal-name', 'interaction'],
]
/** The types whose pages have `$not_empty`. */
const HAS_NOT_EMPTY = ['domain', 'personal-name']
const TEXTS = ['text', 'domain', 'email-address', 'phone-number', 'personal-name']

/** Returns filters that mean one thing, each about one of `objects`. */
export function naturalFilters(crm: Crm, objects: readonly string[]) {
  return fc
    .constantFrom(...objects)
    .chain((object) =>
      filters(crm, objectOf(crm, object)).map(({ said: filter, isAskable }) => ({ object, filter, isAskable })),
    )
}

function filters(crm: Crm, object: CrmObject): fc.Arbitrary<Phrase<Filter>> {
  const place: Place = { depth: 2, isPositive: false }
  const { filter } = fc.letrec<{ filter: Phrase<Filter> }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 5, arbitrary: conditions(crm, object, place, 2) },
      { weight: 2, arbitrary: joined(tie('filter')) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom('$not', 'not'), tie('filter'))
          .map(([not, { said, isAskable }]) => ({ said: { [not]: said }, isAskable })),
      },
    ),
  }))
  return filter
}

function joined(filter: fc.Arbitrary<Phrase<Filter>>): fc.Arbitrary<Phrase<Filter>> {
  const list = fc.array(filter, { minLength: 1, maxLength: 3 })
  return fc.tuple(fc.constantFrom('$and', '$or', 'and', 'or'), list).map(([key, parts]) => ({
    said: { [key]: parts.map(({ said }) => said) },
    isAskable: parts.every(({ isAskable }) => isAskable),
  }))
}

/** Conditions on one attribute or several, side by side. */
function conditions(crm: Crm, object: CrmObject, place: Place, most: number): fc.Arbitrary<Phrase<Filter>> {
  const attributes = object.attributes.filter((attribute) => conditionKinds(crm, object, attribute, place).length > 0)
  return fc.uniqueArray(fc.constantFrom(...attributes), { minLength: 1, maxLength: most }).chain((chosen) =>
    fc
      .tuple(...chosen.map((attribute) => fc.tuple(keys(object, attribute), condition(crm, object, attribute, place))))
      .map((entries) => ({
        said: Object.fromEntries(entries.map(([key, { said }]) => [key, said])),
        isAskable: entries.every(([, { isAskable }]) => isAskable),
      })),
  )
}

/** An attribute's slug, its ID, or its title in some case where no other is called so. */
function keys({ attributes }: CrmObject, { slug, id, title }: Attribute): fc.Arbitrary<string> {
  const isCalled = (candidate: Attribute) =>
    [candidate.title, candidate.slug].some((name) => name.toLowerCase() === title.toLowerCase())
  const titles = attributes.filter(isCalled).length === 1 ? [title, title.toUpperCase()] : []
  return fc.constantFrom(slug, slug, slug, id, id.toUpperCase(), ...titles)
}

const condition = (crm: Crm, object: CrmObject, attribute: Attribute, place: Place) =>
  fc.oneof(...conditionKinds(crm, object, attribute, place))

function conditionKinds(crm: Crm, object: CrmObject, attribute: Attribute, place: Place): fc.Arbitrary<Phrase>[] {
  const values = object.records.flatMap((record) => record.values[attribute.slug] ?? [])
  if (values.length === 0) return place.isPositive ? [] : emptiness(attribute, undefined)
  const value = fc.constantFrom(...values)
  const spelt = values.map((one) => spellings(crm, attribute, one)).filter((ways) => ways.length > 0)
  const canSpell = spelt.length > 0
  const operand = canSpell ? fc.constantFrom(...spelt).chain((ways) => fc.constantFrom(...ways)) : fc.constant(null)
  return [
    ...(canSpell ? equalities(operand, place) : []),
    ...(place.isPositive ? [] : emptiness(attribute, canSpell ? operand : undefined)),
    ...(ORDERED.includes(attribute.type) ? comparisons(operand, place, attribute) : []),
    ...(TEXTS.includes(attribute.type) ? fragments(value, attribute, place) : []),
    ...parts(values, attribute, place),
    ...(attribute.type === 'record-reference' ? beyond(crm, attribute, place) : []),
  ]
}

function equalities(operand: fc.Arbitrary<Json>, { isPositive }: Place): fc.Arbitrary<Phrase>[] {
  const list = fc.array(operand, { minLength: 1, maxLength: 3 })
  const positive = [
    operand.map(asked),
    list.map(asked),
    operatorOn('eq', operand).map(asked),
    operatorOn('in', list).map(asked),
  ]
  return isPositive ? positive : [...positive, operatorOn('ne', operand).map(asked), operatorOn('nin', list).map(asked)]
}

function emptiness({ type }: Attribute, operand: fc.Arbitrary<Json> | undefined): fc.Arbitrary<Phrase>[] {
  if (type === 'checkbox') return []
  const isAskable = CAN_BE_EMPTY.includes(type)
  const none = fc.constantFrom<Json>(
    null,
    { $eq: null },
    { $empty: true },
    { $not_empty: false },
    { $ne: null },
    { $empty: false },
    { empty: true },
  )
  const or = operand?.chain((given) =>
    fc.constantFrom<Json>([given, null], { $in: [null, given] }, { $nin: [given, null] }),
  )
  return [
    none.map((said) => ({ said, isAskable })),
    ...(or ? [or.map((said) => ({ said, isAskable }))] : []),
    fc.constant({ said: { $not_empty: true }, isAskable: HAS_NOT_EMPTY.includes(type) }),
  ]
}

function comparisons(
  operand: fc.Arbitrary<Json>,
  { isPositive }: Place,
  { isMultiselect }: Attribute,
): fc.Arbitrary<Phrase>[] {
  const one = fc.constantFrom(...LOWER, ...UPPER).chain((name) => operatorOn(name, operand))
  const range = fc
    .tuple(...[LOWER, UPPER].map((names) => fc.constantFrom(...names).chain((name) => operatorOn(name, operand))))
    .map((bounds) => Object.assign({}, ...bounds) as Filter)
  const without = fc.tuple(range, operatorOn('ne', operand)).map(([a, b]) => ({ ...a, ...b }))
  return [one.map(asked), range.map(asked), ...(isPositive || isMultiselect ? [] : [without.map(asked)])]
}

const FRAGMENTS = ['contains', 'starts_with', 'ends_with']

function fragments(
  value: fc.Arbitrary<Value>,
  { type, isMultiselect }: Attribute,
  { isPositive }: Place,
): fc.Arbitrary<Phrase>[] {
  const fragment = fragmentOf(value.map((one) => textOf(one, TEXT_KEY[type])))
  const one = fc.constantFrom(...FRAGMENTS).chain((name) => operatorOn(name, fragment))
  const two = fc
    .tuple(operatorOn('starts_with', fragment), operatorOn('contains', fragment))
    .map(([a, b]) => ({ ...a, ...b }))
  const without = fc
    .tuple(
      one,
      operatorOn(
        'ne',
        value.map((each) => each[TEXT_KEY[type] ?? '']),
      ),
    )
    .map(([a, b]) => ({ ...a, ...b }))
  return [one.map(asked), two.map(asked), ...(isPositive || isMultiselect ? [] : [without.map(asked)])]
}

/** Conditions on the records that are referred to: on several attributes, where there is one record. */
function beyond(crm: Crm, { targets, isMultiselect }: Attribute, { depth, isPositive }: Place): fc.Arbitrary<Phrase>[] {
  const [target, ...others] = targets ?? []
  if (target === undefined || others.length > 0 || depth === 0) return []
  const place = { depth: depth - 1, isPositive: isPositive || isMultiselect }
  return [conditions(crm, objectOf(crm, target), place, place.isPositive ? 1 : 2)]
}
