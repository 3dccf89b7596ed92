import fc from 'fast-check'
import { objectOf, type Attribute, type Crm, type CrmObject, type Value } from '../crm'
import {
  type Json,
  type Filter,
  type Phrase,
  type Place,
  phrase,
  phraseFor,
  combine,
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

const TEXTS = ['text', 'domain', 'email-address', 'phone-number', 'personal-name']

/** Filters with a single meaning, each for one of `objects`. */
export function naturalFilters(crm: Crm, objects: readonly string[]) {
  return fc
    .constantFrom(...objects)
    .chain((object) =>
      filters(crm, objectOf(crm, object)).map(({ form: filter, ...phrase }) => ({ object, filter, ...phrase })),
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
          .map(([not, phrase]) => combine({ [not]: phrase.form }, [phrase])),
      },
    ),
  }))
  return filter
}

function joined(filter: fc.Arbitrary<Phrase<Filter>>): fc.Arbitrary<Phrase<Filter>> {
  const list = fc.array(filter, { minLength: 1, maxLength: 3 })
  return fc
    .tuple(fc.constantFrom('$and', '$or', 'and', 'or'), list)
    .map(([key, parts]) => combine({ [key]: parts.map(({ form }) => form) }, parts))
}

/** Conditions on one attribute or several, side by side. */
function conditions(crm: Crm, object: CrmObject, place: Place, most: number): fc.Arbitrary<Phrase<Filter>> {
  const attributes = object.attributes.filter((attribute) => conditionKinds(crm, object, attribute, place).length > 0)
  return fc.uniqueArray(fc.constantFrom(...attributes), { minLength: 1, maxLength: most }).chain((chosen) =>
    fc
      .tuple(...chosen.map((attribute) => fc.tuple(keys(object, attribute), condition(crm, object, attribute, place))))
      .map((entries) =>
        combine(
          Object.fromEntries(entries.map(([key, { form }]) => [key, form])),
          entries.map(([, phrase]) => phrase),
        ),
      ),
  )
}

/** An attribute's slug, ID or, if it is unique, title in different cases. */
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
  if (values.length === 0) return place.isPositive ? [] : emptiness(undefined)
  const value = fc.constantFrom(...values)
  const spellingsOfValues = values.map((one) => spellings(crm, attribute, one)).filter((all) => all.length > 0)
  const canSpell = spellingsOfValues.length > 0
  const operand = canSpell
    ? fc.constantFrom(...spellingsOfValues).chain((all) => fc.constantFrom(...all))
    : fc.constant(null)
  return [
    ...(canSpell ? equalities(operand, place) : []),
    ...(place.isPositive ? [] : emptiness(canSpell ? operand : undefined)),
    ...(ORDERED.includes(attribute.type) ? comparisons(operand, place, attribute) : []),
    ...(TEXTS.includes(attribute.type) ? fragments(value, attribute, place) : []),
    ...(canSpell ? repeated(operand, value, attribute, place) : []),
    ...parts(values, attribute, place),
    ...(attribute.type === 'record-reference' ? onTarget(crm, attribute, place, operand) : []),
  ]
}

function equalities(operand: fc.Arbitrary<Json>, { isPositive }: Place): fc.Arbitrary<Phrase>[] {
  const list = fc.array(operand, { minLength: 1, maxLength: 3 })
  const positive = [
    operand.map(phrase),
    list.map(phrase),
    operatorOn('eq', operand).map(phrase),
    operatorOn('in', list).map(phrase),
    operatorOn('or', list).map(phrase),
  ]
  const excluded = [
    operatorOn('ne', operand),
    operatorOn('nin', list),
    operatorOn('not', operand),
    operatorOn('ne', list),
    operatorOn('not', operatorOn('eq', operand)),
    operatorOn('not', operatorOn('or', list)),
    operatorOn('not', operatorOn('ne', operand)),
  ].map((form) => form.map(phrase))
  return isPositive ? positive : [...positive, ...excluded]
}

/** Several conditions on one value; some compile to the same operator. */
function repeated(
  operand: fc.Arbitrary<Json>,
  value: fc.Arbitrary<Value>,
  { type, isMultiselect }: Attribute,
  { isPositive }: Place,
): fc.Arbitrary<Phrase>[] {
  const list = fc.array(operand, { minLength: 1, maxLength: 3 })
  const both = (...form: fc.Arbitrary<Filter>[]) =>
    fc
      .tuple(...form)
      .map((all) => phraseFor({ isSingle: !isMultiselect && !isPositive })(Object.assign({}, ...all) as Filter))
  const dollar = (name: string, given: fc.Arbitrary<Json>) => given.map((one) => ({ [`$${name}`]: one }))
  const word = (name: string, given: fc.Arbitrary<Json>) => given.map((one) => ({ [name]: one }))
  const fragment = fragmentOf(value.map((one) => textOf(one, TEXT_KEY[type])))
  return [
    both(dollar('eq', operand), operatorOn('in', list)),
    both(dollar('eq', operand), word('eq', operand)),
    both(dollar('in', list), word('in', list)),
    ...(ORDERED.includes(type)
      ? [
          both(operatorOn('in', list), operatorOn('gte', operand)),
          both(dollar('lte', operand), word('lte', operand)),
          both(operatorOn('eq', operand), operatorOn('lt', operand)),
        ]
      : []),
    ...(TEXTS.includes(type)
      ? [
          both(dollar('contains', fragment), word('contains', fragment)),
          both(operatorOn('in', list), operatorOn('contains', fragment)),
        ]
      : []),
  ]
}

function emptiness(operand: fc.Arbitrary<Json> | undefined): fc.Arbitrary<Phrase>[] {
  const none = fc.constantFrom<Json>(
    null,
    '',
    { $eq: null },
    { $in: [''] },
    { $empty: true },
    { $not_empty: false },
    { $ne: null },
    { $ne: '' },
    { $nin: [null] },
    { $empty: false },
    { $not_empty: true },
    { empty: true },
  )
  const or = operand?.chain((given) =>
    fc.constantFrom<Json>([given, null], { $in: [null, given] }, { $nin: [given, null] }, { $nin: ['', given] }),
  )
  return [none.map(phrase), ...(or ? [or.map(phrase)] : [])]
}

function comparisons(
  operand: fc.Arbitrary<Json>,
  { isPositive }: Place,
  { type, isMultiselect }: Attribute,
): fc.Arbitrary<Phrase>[] {
  const one = fc.constantFrom(...LOWER, ...UPPER).chain((name) => operatorOn(name, operand))
  const range = fc
    .tuple(...[LOWER, UPPER].map((names) => fc.constantFrom(...names).chain((name) => operatorOn(name, operand))))
    .map((bounds) => Object.assign({}, ...bounds) as Filter)
  const without = fc.tuple(range, operatorOn('ne', operand)).map(([a, b]) => ({ ...a, ...b }))
  const spans = ['date', 'timestamp'].includes(type)
    ? [
        fc
          .tuple(fc.constantFrom('$gte', '$lt', 'gte'), operand, fc.constantFrom(4, 7))
          .map(([name, given, length]) => phrase({ [name]: String(given).slice(0, length) })),
      ]
    : []
  return [one.map(phrase), range.map(phrase), ...spans, ...(isPositive || isMultiselect ? [] : [without.map(phrase)])]
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
  return [one.map(phrase), two.map(phrase), ...(isPositive || isMultiselect ? [] : [without.map(phrase)])]
}

/** Conditions on referenced records; on several attributes if the reference is single. */
function onTarget(
  crm: Crm,
  { targets, isMultiselect }: Attribute,
  { depth, isPositive }: Place,
  operand: fc.Arbitrary<Json>,
): fc.Arbitrary<Phrase>[] {
  const [target, ...others] = targets ?? []
  if (target === undefined || others.length > 0 || depth === 0) return []
  const place = { depth: depth - 1, isPositive: isPositive || isMultiselect }
  const met = conditions(crm, objectOf(crm, target), place, place.isPositive ? 1 : 2)
  return isPositive ? [met] : [met, exclusions(met, operand.map(phrase), isMultiselect)]
}

/** Excluded conditions on referenced records, in every spelling. */
function exclusions(
  met: fc.Arbitrary<Phrase>,
  named: fc.Arbitrary<Phrase>,
  isMultiselect: boolean,
): fc.Arbitrary<Phrase> {
  const one = (form: (given: Json) => Json) => met.map((phrase) => combine(form(phrase.form), [phrase]))
  const two = (other: fc.Arbitrary<Phrase>, form: (given: Json, other: Json) => Json) =>
    fc.tuple(met, other).map(([a, b]) => combine(form(a.form, b.form), [a, b]))
  const ofAny = [
    one((given) => ({ $ne: given })),
    one((given) => ({ not: given })),
    one((given) => ({ $not: given })),
    one((given) => ({ $nin: [given] })),
    one((given) => ({ $ne: [given] })),
    one((given) => ({ $not: { $eq: given } })),
    one((given) => ({ $not: { or: [{ in: [given] }] } })),
    two(named, (given, name) => ({ $nin: [given, name] })),
    two(named, (given, name) => ({ $not: { $or: [{ $eq: name }, given] } })),
    two(named, (given, name) => ({ $in: [name, given] })),
  ]
  const ofOne = [
    one((given) => ({ not: { ne: given } })),
    one((given) => ({ $nin: [{ $nin: [given] }] })),
    two(named, (given, name) => ({ $or: [{ $ne: given }, name] })),
    two(named, (given, name) => ({ $not: { $and: [{ $ne: given }, { $ne: name }] } })),
    two(met, (given, other) => ({ $and: [{ $not: given }, other] })),
    two(met, (given, other) => ({ $and: [{ $ne: given }, { $eq: other }] })),
    two(met, (given, other) => [given, { $ne: other }]),
    two(met, (given, other) => ({ $nin: [given, other] })),
  ]
  return fc.oneof(...ofAny, ...(isMultiselect ? [] : ofOne))
}
