import fc from 'fast-check'
import { objectOf, type Attribute, type Crm, type CrmObject, type Value } from './crm'

/*
 * Filters as people and models write them, and as Attio does, about what a workspace holds.
 */

type Json = unknown
type Filter = Record<string, Json>

/** A condition or a filter, and whether what Attio documents has a way to ask it. */
interface Phrase<T = Json> {
  said: T
  isAskable: boolean
}

/** Where a condition stands. */
interface Place {
  /** How many references it may still go through. */
  depth: number
  /** Whether it lies beyond a reference to several records, where what denies could mean two things. */
  isPositive: boolean
}

/** The types of which Attio's pages give a way to ask whether there is none. */
const CAN_BE_EMPTY = [
  ...['number', 'rating', 'currency', 'date', 'timestamp', 'select', 'status'],
  ...['email-address', 'phone-number', 'domain', 'personal-name', 'interaction'],
]
/** The types whose pages have `$not_empty`. */
const HAS_NOT_EMPTY = ['domain', 'personal-name']
const ORDERED = ['number', 'rating', 'currency', 'date', 'timestamp']
const TEXTS = ['text', 'domain', 'email-address', 'phone-number', 'personal-name']

const TEXT_KEY: Partial<Record<string, string>> = {
  text: 'value',
  domain: 'domain',
  'email-address': 'email_address',
  'phone-number': 'phone_number',
  'personal-name': 'full_name',
}

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
  return fc.constantFrom(slug, slug, slug, id, ...titles)
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

const asked = <T>(said: T): Phrase<T> => ({ said, isAskable: true })

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

/** With the dollar and without. */
const operatorOn = (name: string, operand: fc.Arbitrary<Json>): fc.Arbitrary<Filter> =>
  fc.tuple(fc.constantFrom(`$${name}`, `$${name}`, name), operand).map(([key, given]) => ({ [key]: given }))

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

const LOWER = ['gt', 'gte']
const UPPER = ['lt', 'lte']

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

function textOf(value: Value, key = ''): string {
  const datum = value[key]
  return ['string', 'number', 'boolean'].includes(typeof datum) ? String(datum) : ''
}

/** A piece of a text, in some case. */
function fragmentOf(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, fc.nat(), fc.integer({ min: 1, max: 8 }), fc.boolean()).map(([whole, at, length, isUpper]) => {
    const letters = Array.from(whole)
    const from = letters.length === 0 ? 0 : at % letters.length
    const piece = letters.slice(from, from + length).join('') || 'x'
    // A letter whose capital is another length of text is compared otherwise by everybody.
    return isUpper && piece.toUpperCase().toLowerCase() === piece.toLowerCase() ? piece.toUpperCase() : piece
  })
}

interface Part {
  /** Our name, then Attio's. */
  names: [string, ...string[]]
  field: string
  isMoment?: boolean
  isText?: boolean
  isNumber?: boolean
}

const ADDRESS = ['locality', 'region', 'postcode'].map((field): Part => ({ names: [field], field, isText: true }))

const PARTS: Partial<Record<string, Part[]>> = {
  currency: [{ names: ['amount', 'currency_value'], field: 'currency_value', isNumber: true }],
  select: [{ names: ['activeFrom', 'active_from'], field: 'active_from', isMoment: true }],
  status: [{ names: ['activeFrom', 'active_from'], field: 'active_from', isMoment: true }],
  'email-address': ['email_domain', 'email_root_domain', 'email_local_specifier'].map((field) => ({
    names: [field],
    field,
    isText: true,
  })),
  domain: [{ names: ['root_domain'], field: 'root_domain', isText: true }],
  'phone-number': [{ names: ['countryCode', 'country_code'], field: 'country_code' }],
  'personal-name': ['first', 'last', 'full'].map((name) => ({
    names: [`${name}Name`, `${name}_name`],
    field: `${name}_name`,
    isText: true,
  })),
  location: [
    ...ADDRESS,
    { names: ['line1', 'line_1'], field: 'line_1', isText: true },
    { names: ['countryCode', 'country_code'], field: 'country_code' },
  ],
  interaction: [
    { names: ['at', 'interacted_at'], field: 'interacted_at', isMoment: true },
    { names: ['type', 'interaction_type'], field: 'interaction_type' },
  ],
}

/** Conditions on one part of a value, or on several of the same value. */
function parts(values: Value[], { type, isMultiselect }: Attribute, { isPositive }: Place): fc.Arbitrary<Phrase>[] {
  const mayDeny = !isPositive && !isMultiselect
  const all = (PARTS[type] ?? []).flatMap((part) => {
    const data = values.map((value) => value[part.field]).filter((datum) => datum !== null && datum !== '')
    if (data.length === 0) return []
    const said = partCondition(fc.constantFrom(...data), part, mayDeny)
    return fc.tuple(fc.constantFrom(...part.names), said).map(([name, given]) => ({ [name]: given }))
  })
  if (all.length === 0) return []
  const some = fc.subarray(all, { minLength: 1, maxLength: Math.min(2, all.length) })
  return [some.chain((chosen) => fc.tuple(...chosen)).map((said) => asked(Object.assign({}, ...said) as Filter))]
}

function partCondition(present: fc.Arbitrary<Json>, part: Part, mayDeny: boolean): fc.Arbitrary<Json> {
  const datum = part.isMoment ? present.chain((given) => fc.constantFrom(String(given).slice(0, 10), given)) : present
  const bounds = fc.constantFrom(...LOWER, ...UPPER).chain((name) => operatorOn(name, datum))
  const isChoice = part.field === 'active_from'
  return fc.oneof(
    ...(isChoice ? [] : [datum, operatorOn('eq', datum)]),
    ...(part.isMoment || part.isNumber ? [bounds] : []),
    ...(part.isText ? [operatorOn('contains', fragmentOf(present.map(String)))] : []),
    ...(part.isMoment || part.isNumber ? [] : [fc.array(datum, { minLength: 1, maxLength: 2 })]),
    ...(mayDeny && !isChoice ? [operatorOn('ne', datum)] : []),
  )
}

/** Conditions on the records that are referred to: on several attributes, where there is one record. */
function beyond(crm: Crm, { targets, isMultiselect }: Attribute, { depth, isPositive }: Place): fc.Arbitrary<Phrase>[] {
  const [target, ...others] = targets ?? []
  if (target === undefined || others.length > 0 || depth === 0) return []
  const place = { depth: depth - 1, isPositive: isPositive || isMultiselect }
  return [conditions(crm, objectOf(crm, target), place, place.isPositive ? 1 : 2)]
}

/** The ways in which people and models write a value that Attio stores. */
function spellings(crm: Crm, attribute: Attribute, value: Value): Json[] {
  const text = textOf(value, TEXT_KEY[attribute.type] ?? 'value')
  switch (attribute.type) {
    case 'number':
    case 'rating':
      return [value.value, text]
    case 'checkbox':
      return [value.value, text]
    case 'currency': {
      const { currency_value: amount, currency_code: currency } = value
      return [amount, String(amount), { amount }, { amount, currency }]
    }
    case 'date':
      return [text, `${text}T00:00:00Z`]
    case 'timestamp':
      return [text, text.slice(0, 10), text.replace('Z', '+00:00')]
    case 'select':
    case 'status': {
      const { id, title } = (value.option ?? value.status) as { id: Record<string, string>; title: string }
      const plain = title.replaceAll(/\p{Extended_Pictographic}/gu, '').trim()
      return [title, title.toUpperCase(), plain, id.option_id ?? id.status_id]
    }
    case 'domain':
      return [text, text.toUpperCase(), `https://www.${text}/about?x=1`]
    case 'email-address':
      return [text, text.toUpperCase()]
    case 'phone-number':
      return [text, `${text.slice(0, 3)} ${text.slice(3, 5)}-${text.slice(5, 8)}.${text.slice(8)}`, text.slice(1)]
    case 'personal-name': {
      const { first_name: firstName, last_name: lastName } = value
      const isWhole = firstName !== '' && lastName !== ''
      return [text, ...(isWhole ? [`${String(lastName)}, ${String(firstName)}`, { firstName, lastName }] : [])]
    }
    case 'record-reference':
      return spellingsOfRecord(crm, attribute, value)
    case 'actor-reference': {
      const { referenced_actor_type: type, referenced_actor_id: id } = value
      const member = crm.members.find((candidate) => candidate.id === id)
      return [id, { type, id }, ...(member ? [member.email, member.name, member.name.toUpperCase()] : [])]
    }
    case 'text':
      return [text]
    default:
      return []
  }
}

function spellingsOfRecord(
  crm: Crm,
  { targets }: Attribute,
  { target_object: object, target_record_id: id }: Value,
): Json[] {
  const ids = [id, { object, id }, `https://app.attio.com/analytical-engines/${String(object)}/${String(id)}`]
  const target = objectOf(crm, String(object)).records.find((record) => record.id === id)
  const canBeNamed = targets?.every((slug) => objectOf(crm, slug).attributes.some(({ slug: own }) => own === 'name'))
  if (target === undefined || canBeNamed !== true) return ids
  const { name = [], domains = [], email_addresses: emails = [] } = target.values
  return [
    ...ids,
    ...name.map(({ full_name: full, value }) => full ?? value),
    ...domains.map(({ domain }) => `https://${String(domain)}`),
    ...emails.map(({ email_address: email }) => String(email).toUpperCase()),
  ]
}

/** Returns filters in Attio's own grammar, with operands as Attio stores them. */
export function attioFilters(crm: Crm, objects: readonly string[]): fc.Arbitrary<{ object: string; filter: Filter }> {
  return fc.constantFrom(...objects).chain((slug) => {
    const object = objectOf(crm, slug)
    const one = attioCondition(object)
    const { filter } = fc.letrec<{ filter: Filter }>((tie) => {
      const list = fc.array(tie('filter'), { minLength: 1, maxLength: 3 })
      return {
        filter: fc.oneof(
          { maxDepth: 3, withCrossShrink: true },
          { weight: 4, arbitrary: one },
          { weight: 1, arbitrary: one.map((given) => ({ $not: given })) },
          { weight: 1, arbitrary: attioPath(crm, object) },
          {
            weight: 1,
            arbitrary: fc.tuple(fc.constantFrom('$and', '$or'), list).map(([key, all]) => ({ [key]: all })),
          },
        ),
      }
    })
    return filter.map((given) => ({ object: slug, filter: given }))
  })
}

/** What Attio stores, as it is compared: a shorthand or operators, or all fields that a type must be asked by. */
function attioComparison({ type }: Attribute, values: Value[]): fc.Arbitrary<Json> | undefined {
  const keyOf: Partial<Record<string, string>> = {
    ...TEXT_KEY,
    number: 'value',
    rating: 'value',
    checkbox: 'value',
    date: 'value',
    timestamp: 'value',
    currency: 'currency_value',
  }
  if (values.length === 0) return undefined
  const value = fc.constantFrom(...values)
  const pair = (...names: string[]) => value.map((one) => Object.fromEntries(names.map((name) => [name, one[name]])))
  if (type === 'record-reference') return pair('target_object', 'target_record_id')
  if (type === 'actor-reference') return pair('referenced_actor_type', 'referenced_actor_id')
  if (type === 'select' || type === 'status')
    return value.map((one) => ((one.option ?? one.status) as { title: string }).title)
  const datum = keyOf[type] === undefined ? undefined : value.map((one) => one[keyOf[type] ?? ''])
  if (datum === undefined) return undefined
  const names = ORDERED.includes(type)
    ? ['$lt', '$lte', '$gt', '$gte']
    : type === 'checkbox'
      ? ['$eq']
      : ['$eq', '$contains']
  return fc.oneof(
    datum,
    fc
      .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 })
      .chain((chosen) =>
        fc
          .tuple(...chosen.map(() => datum))
          .map((data) => Object.fromEntries(chosen.map((name, n) => [name, data[n]]))),
      ),
  )
}

function attioCondition(object: CrmObject): fc.Arbitrary<Filter> {
  const known = object.attributes.flatMap((attribute) => {
    const values = object.records.flatMap((record) => record.values[attribute.slug] ?? [])
    const comparison = attioComparison(attribute, values)
    return comparison ? comparison.map((said) => ({ [attribute.slug]: said })) : []
  })
  return fc.oneof(...known)
}

function attioPath(crm: Crm, object: CrmObject): fc.Arbitrary<Filter> {
  const ways = object.attributes.flatMap(({ slug, targets }) => {
    const [target, ...others] = targets ?? []
    if (target === undefined || others.length > 0) return []
    const { attributes, records } = objectOf(crm, target)
    return attributes.flatMap((attribute) => {
      const field = attribute.type === 'text' ? 'value' : attribute.type === 'personal-name' ? 'last_name' : undefined
      const data = records
        .flatMap((record) => record.values[attribute.slug] ?? [])
        .flatMap((one) => one[field ?? ''] ?? [])
      if (field === undefined || data.length === 0) return []
      const path = [
        [object.slug, slug],
        [target, attribute.slug],
      ]
      return fc.constantFrom(...data).map((datum): Filter => ({ path, constraints: { [field]: datum } }))
    })
  })
  return ways.length === 0 ? attioCondition(object) : fc.oneof(...ways)
}

const ODD_KEYS = [
  '$',
  '$foo',
  '$eq',
  '$not',
  '$ne',
  '$in',
  '',
  '__proto__',
  'constructor',
  'path',
  'constraints',
  'or',
  'eq',
  'toString',
  'name',
  '0',
]

const odd: fc.Arbitrary<Json> = fc.oneof(
  { maxDepth: 3 },
  fc.constantFrom<Json>(null, {}, [], [[]], [{}], '', ' ', true, -0, 1e308, 'x'.repeat(3_000), '\ud800', [null], {
    $not: {},
  }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(fc.constantFrom(...ODD_KEYS), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 3 }),
)

/** Returns filters that are right but for something odd put in one place, and some that are odd all over. */
export function oddFilters(crm: Crm, objects: readonly string[]): fc.Arbitrary<{ object: string; filter: Json }> {
  const spoilt = fc
    .tuple(
      naturalFilters(crm, objects),
      fc.nat(),
      odd,
      fc.constantFrom(...ODD_KEYS),
      fc.constantFrom('value', 'key', 'more'),
    )
    .map(([{ object, filter }, at, oddity, key, how]) => ({ object, filter: spoil(filter, { at, oddity, key, how }) }))
  const wild = fc
    .tuple(fc.constantFrom(...objects), fc.dictionary(fc.constantFrom(...ODD_KEYS), odd))
    .map(([object, filter]) => ({ object, filter }))
  return fc.oneof({ weight: 4, arbitrary: spoilt }, { weight: 1, arbitrary: wild })
}

interface Oddity {
  at: number
  oddity: Json
  key: string
  how: string
}

/** Puts something odd into one of the places of a filter: in place of a value, of a key, or beside it. */
function spoil(filter: Filter, { at, oddity, key, how }: Oddity): Json {
  let left = at % Math.max(1, countOf(filter))
  const walk = (json: Json): Json => {
    if (typeof json !== 'object' || json === null) return json
    if (Array.isArray(json)) return json.map((item) => (left-- === 0 ? oddity : walk(item)))
    return Object.fromEntries(
      Object.entries(json).flatMap(([name, value]): [string, Json][] => {
        if (left-- !== 0) return [[name, walk(value)]]
        if (how === 'value') return [[name, oddity]]
        return how === 'key'
          ? [[key, value]]
          : [
              [name, value],
              [key, oddity],
            ]
      }),
    )
  }
  return walk(filter)
}

function countOf(json: Json): number {
  if (typeof json !== 'object' || json === null) return 0
  return Object.values(json).reduce((sum: number, value) => sum + 1 + countOf(value), 0)
}
