import { isNameOf, plainForm } from './name-filters'
import { attributeOf, objectOf, type Attribute, type Crm, type CrmObject, type CrmRecord, type Value } from './crm'

/*
 * What a filter means, said as plainly as can be: which of the records that are there it is about. Nothing here knows how the
 * integration or the sandbox goes about it.
 */

type Json = unknown
type Entry = [key: string, value: Json]

/** Returns the IDs of the records of `object` that `filter` means. Throws an Error for a filter that means nothing. */
export function expectedIds(crm: Crm, object: string, filter: Json): string[] {
  const { records, slug } = objectOf(crm, object)
  return records.filter((record) => new Meaning(crm).holds(objectOf(crm, slug), record, filter)).map(({ id }) => id)
}

class Meaning {
  constructor(private readonly crm: Crm) {}

  /** All entries of a filter must hold. */
  holds(object: CrmObject, record: CrmRecord, filter: Json): boolean {
    const entries = entriesOf(filter)
    const { path, constraints } = Object.fromEntries(entries)
    if (path !== undefined) return this.leadsTo(path as [string, string][], object, [record], constraints)
    return entries.every(([key, value]) => {
      const attribute = attributeOf(object, key)
      if (attribute) return this.isMet(attribute, record.values[attribute.slug] ?? [], value)
      switch (bare(key)) {
        case 'and':
          return listOf(value).every((part) => this.holds(object, record, part))
        case 'or':
          return listOf(value).some((part) => this.holds(object, record, part))
        case 'not':
          return !this.holds(object, record, value)
        default:
          throw new Error(`${key} means nothing.`)
      }
    })
  }

  /** Attio's own way to an attribute of a referenced record. */
  private leadsTo(path: [string, string][], from: CrmObject, records: CrmRecord[], constraints: Json): boolean {
    const [[, name] = ['', ''], ...further] = path
    const attribute = attributeOf(from, name)
    if (!attribute) throw new Error(`${name} means nothing.`)
    const values = records.flatMap(({ values }) => values[attribute.slug] ?? [])
    const [next] = further
    if (next === undefined) return this.isMet(attribute, values, constraints)
    const targets = values
      .filter(({ target_object: slug }) => slug === next[0])
      .flatMap((value) => this.target(value) ?? [])
    return this.leadsTo(further, objectOf(this.crm, next[0]), targets, constraints)
  }

  /** A condition on an attribute that has these values in some record. */
  private isMet(attribute: Attribute, values: Value[], given: Json): boolean {
    const condition = plainForm(attribute, given)
    if (condition === null) return values.length === 0
    if (Array.isArray(condition)) return condition.some((item) => this.isMet(attribute, values, item))
    if (!isObject(condition)) return values.some((value) => this.equals(attribute, value, condition))
    // What is said of one value must hold of the same one; what denies is said of all of them.
    const entries = unwrapped(condition)
    const denial = (entry: Entry) => this.denial(attribute, values, entry)
    const denials = entries.map(denial).filter((outcome) => outcome !== undefined)
    const claims = entries.filter((entry) => denial(entry) === undefined)
    return (
      denials.every(Boolean) &&
      (claims.length === 0 || values.some((value) => claims.every((claim) => this.isTrueOf(attribute, value, claim))))
    )
  }

  /** The outcome of what is said of all values together; undefined for what is said of one. */
  private denial(attribute: Attribute, values: Value[], [key, operand]: Entry): boolean | undefined {
    const field = fieldOf(attribute, key)
    if (field !== undefined) {
      const has = values.some((value) => isPresent(dig(value, field)))
      if (operand === null) return !has
      if (!isObject(operand)) return undefined
      const [[operator, inner] = ['', null], ...others] = unwrapped(operand)
      if (others.length > 0) return undefined
      if (bare(operator) === 'ne') return !this.isMet(attribute, values, { [key]: inner })
      if (bare(operator) === 'nin') return !this.isMet(attribute, values, { [key]: inner })
      if (bare(operator) === 'empty') return inner === !has
      if (bare(operator) === 'not_empty') return inner === has
      return undefined
    }
    switch (bare(key)) {
      case 'ne':
      case 'nin':
      case 'not':
        return this.isExcluded(attribute, values, operand)
      case 'eq':
      case 'in':
        // Only that there is none is said of all values.
        return listOf(operand).includes(null) ? this.isMet(attribute, values, operand) : undefined
      case 'or':
        return listOf(operand).some((part) => this.isMet(attribute, values, part))
      case 'and':
        return listOf(operand).every((part) => this.isMet(attribute, values, part))
      case 'option':
      case 'status':
        return ['select', 'status'].includes(attribute.type) ? this.isMet(attribute, values, operand) : undefined
      case 'empty':
        return operand === (values.length === 0)
      case 'not_empty':
        return operand === values.length > 0
      default:
        return undefined
    }
  }

  /** Of the record that a single reference has, a condition on it is excluded; that there is none is another matter. */
  private isExcluded(attribute: Attribute, values: Value[], operand: Json): boolean {
    const isOfOneRecord = attribute.type === 'record-reference' && !attribute.isMultiselect && isOfRecord(operand)
    return (!isOfOneRecord || values.length > 0) && !this.isMet(attribute, values, operand)
  }

  /** One thing said of one value: of a part of it, of the record it refers to, or by an operator of all of it. */
  private isTrueOf(attribute: Attribute, value: Value, [key, operand]: Entry): boolean {
    const field = fieldOf(attribute, key)
    if (field !== undefined) return this.isTrueOfField(value, field, operand)
    if (['eq', 'in'].includes(bare(key))) return this.isMet(attribute, [value], operand)
    const isReference = attribute.type === 'record-reference'
    if (OPERATORS.includes(bare(key)) && !isReference)
      return compares(bare(key), kindOf(attribute), dig(value, DEFAULT[attribute.type] ?? ''), operand)
    const target = this.target(value)
    const object = this.crm.objects.find(({ slug }) => slug === value.target_object)
    if (object === undefined || target === undefined) return false
    const isOfName = OPERATORS.includes(bare(key)) && attributeOf(object, key) === undefined
    return this.holds(object, target, isOfName ? { name: { [key]: operand } } : { [key]: operand })
  }

  private isTrueOfField(value: Value, field: string, condition: Json): boolean {
    const datum = dig(value, field)
    const equal = (operand: Json) => isPresent(datum) && sameDatum(KINDS[field] ?? 'text', datum, operand)
    if (Array.isArray(condition)) return condition.some(equal)
    if (!isObject(condition)) return equal(condition)
    if (field === 'owner_actor') return (condition.id ?? null) === (datum as Value).id
    return unwrapped(condition).every(([operator, operand]) => {
      if (bare(operator) === 'eq') return equal(operand)
      if (bare(operator) === 'in') return listOf(operand).some(equal)
      if (bare(operator) === 'or') return listOf(operand).some((part) => this.isTrueOfField(value, field, part))
      if (bare(operator) === 'and') return listOf(operand).every((part) => this.isTrueOfField(value, field, part))
      if (bare(operator) === 'not_empty') return isPresent(datum)
      return compares(bare(operator), KINDS[field] ?? 'text', datum, operand)
    })
  }

  /** Whether a value is what somebody wrote for it. */
  private equals(attribute: Attribute, value: Value, written: Json): boolean {
    const text = String(written)
    switch (attribute.type) {
      case 'select':
      case 'status':
        return choicesMeant(attribute, text).includes(choiceId(value))
      case 'personal-name': {
        return isNameOf(value, text)
      }
      case 'record-reference':
        return this.refersTo(value, text)
      case 'actor-reference': {
        const member = this.crm.members.find(({ id }) => id === value.referenced_actor_id)
        const names = [member?.id, member?.email, member?.name].map((name) => name?.toLowerCase())
        return value.referenced_actor_id === text || names.includes(text.trim().toLowerCase())
      }
      default:
        return sameDatum(kindOf(attribute), dig(value, DEFAULT[attribute.type] ?? ''), written)
    }
  }

  /** By ID, by web link, or by what the record is called. */
  private refersTo(value: Value, text: string): boolean {
    const [id] = UUID.exec(text) ?? []
    if (id !== undefined) return value.target_record_id === id.toLowerCase()
    const target = this.target(value)
    if (target === undefined) return false
    const { name = [], domains = [], email_addresses: emails = [] } = target.values
    return (
      name.some(({ full_name: full, value: plain }) => (full ?? plain) === text) ||
      (value.target_object === 'companies' && domains.some(({ domain }) => domain === plainDomain(text))) ||
      (value.target_object === 'people' &&
        emails.some(({ email_address: email }) => email === text.trim().toLowerCase()))
    )
  }

  private target({ target_object: slug, target_record_id: id }: Value): CrmRecord | undefined {
    return this.crm.objects.find((object) => object.slug === slug)?.records.find((record) => record.id === id)
  }
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** Without the dollar, and under one name where there are two. */
const bare = (key: string): string => key.replace(/^\$/, '')

const OPERATORS = ['lt', 'lte', 'gt', 'gte', 'contains', 'starts_with', 'ends_with']

/** Where what a type is compared by lies in a value, if nothing else is said. */
const DEFAULT: Partial<Record<string, string>> = {
  text: 'value',
  number: 'value',
  rating: 'value',
  checkbox: 'value',
  date: 'value',
  timestamp: 'value',
  currency: 'currency_value',
  domain: 'domain',
  'email-address': 'email_address',
  'phone-number': 'phone_number',
  'personal-name': 'full_name',
}

/** The parts of a type by the names that people and models give them, beside Attio's own. */
const PARTS: Partial<Record<string, Record<string, string>>> = {
  text: { value: 'value' },
  currency: { amount: 'currency_value', currency: 'currency_code', currency_value: 'currency_value' },
  select: { active_from: 'active_from', activeFrom: 'active_from' },
  status: { active_from: 'active_from', activeFrom: 'active_from' },
  domain: { domain: 'domain', root_domain: 'root_domain', rootDomain: 'root_domain' },
  'email-address': Object.fromEntries(
    ['email_address', 'email_domain', 'email_root_domain', 'email_local_specifier'].map((field) => [field, field]),
  ),
  'phone-number': {
    number: 'phone_number',
    phone_number: 'phone_number',
    country_code: 'country_code',
    countryCode: 'country_code',
  },
  'personal-name': {
    firstName: 'first_name',
    lastName: 'last_name',
    fullName: 'full_name',
    first_name: 'first_name',
    last_name: 'last_name',
    full_name: 'full_name',
  },
  location: {
    line1: 'line_1',
    line2: 'line_2',
    line3: 'line_3',
    line4: 'line_4',
    line_1: 'line_1',
    line_2: 'line_2',
    line_3: 'line_3',
    line_4: 'line_4',
    locality: 'locality',
    region: 'region',
    postcode: 'postcode',
    countryCode: 'country_code',
    country_code: 'country_code',
  },
  'record-reference': {
    object: 'target_object',
    id: 'target_record_id',
    target_object: 'target_object',
    target_record_id: 'target_record_id',
    targetObject: 'target_object',
    targetRecordId: 'target_record_id',
  },
  'actor-reference': {
    type: 'referenced_actor_type',
    id: 'referenced_actor_id',
    referenced_actor_type: 'referenced_actor_type',
    referenced_actor_id: 'referenced_actor_id',
  },
  interaction: {
    type: 'interaction_type',
    at: 'interacted_at',
    interaction_type: 'interaction_type',
    interacted_at: 'interacted_at',
    owner_member_id: 'owner_actor.id',
    actor: 'owner_actor',
  },
}

const fieldOf = ({ type }: Attribute, key: string): string | undefined => PARTS[type]?.[key]

type Kind = 'text' | 'id' | 'country' | 'number' | 'flag' | 'date' | 'moment' | 'domain' | 'email' | 'phone'

const KINDS: Partial<Record<string, Kind>> = {
  target_record_id: 'id',
  referenced_actor_id: 'id',
  currency_value: 'number',
  active_from: 'moment',
  interacted_at: 'moment',
  domain: 'domain',
  root_domain: 'domain',
  email_address: 'email',
  phone_number: 'phone',
  country_code: 'country',
}

const KIND_OF_TYPE: Partial<Record<string, Kind>> = {
  number: 'number',
  rating: 'number',
  currency: 'number',
  checkbox: 'flag',
  date: 'date',
  timestamp: 'moment',
  domain: 'domain',
  'email-address': 'email',
  'phone-number': 'phone',
}

const kindOf = ({ type, slug }: Attribute): Kind => (slug === 'record_id' ? 'id' : (KIND_OF_TYPE[type] ?? 'text'))

function sameDatum(kind: Kind, datum: Json, written: Json): boolean {
  const text = String(written).trim()
  switch (kind) {
    case 'number':
      return datum === Number(text)
    case 'flag':
      return String(datum) === text
    case 'date':
      return datum === dayOf(text)
    case 'moment': {
      const [from, to] = spanOf(text)
      return momentOf(String(datum)) >= from && momentOf(String(datum)) < to
    }
    case 'domain':
      return datum === plainDomain(text)
    case 'email':
      return datum === text.toLowerCase()
    case 'phone':
      return String(datum).replace('+', '') === text.replaceAll('(0)', '').replaceAll(/[\s().+-]/g, '')
    case 'country':
      return datum === text.toUpperCase()
    case 'id':
      return datum === text.toLowerCase()
    case 'text':
      return datum === written
  }
}

/** A day, or that of a moment in UTC. */
const dayOf = (text: string): string =>
  /T.*[+-]\d{2}:\d{2}$/.test(text) ? new Date(text).toISOString().slice(0, 10) : text.slice(0, 10)

function compares(operator: string, kind: Kind, datum: Json, written: Json): boolean {
  if (!isPresent(datum)) return false
  if (kind === 'moment') return comparesMoments(operator, momentOf(String(datum)), spanOf(String(written)))
  const text = String(datum).toLowerCase()
  const part = String(written).toLowerCase()
  switch (operator) {
    case 'contains':
      return text.includes(part)
    case 'starts_with':
      return text.startsWith(part)
    case 'ends_with':
      return text.endsWith(part)
  }
  const [a, b] =
    kind === 'number'
      ? [Number(datum), Number(isObject(written) ? written.amount : written)]
      : [String(datum), dayOf(String(written))]
  switch (operator) {
    case 'lt':
      return a < b
    case 'lte':
      return a <= b
    case 'gt':
      return a > b
    case 'gte':
      return a >= b
  }
  throw new Error(`${operator} means nothing.`)
}

/** Before, within or after a span: a day, or a single moment. */
function comparesMoments(operator: string, moment: bigint, [from, to]: [bigint, bigint]): boolean {
  switch (operator) {
    case 'lt':
      return moment < from
    case 'lte':
      return moment < to
    case 'gt':
      return moment >= to
    case 'gte':
      return moment >= from
  }
  throw new Error(`${operator} means nothing of a moment.`)
}

const DAY = 24n * 60n * 60n * 1_000_000_000n

const JOINING = ['eq', 'ne', 'in', 'nin', 'and', 'or', 'not']
const PRESENCE = ['empty', 'not_empty']

/** Whether a condition on a reference says anything of the record itself, rather than which one it is. */
function isOfRecord(condition: Json): boolean {
  if (Array.isArray(condition)) return condition.some(isOfRecord)
  if (!isObject(condition)) return false
  return unwrapped(condition).some(([key, inner]) => {
    if (JOINING.includes(bare(key))) return isOfRecord(inner)
    return PARTS['record-reference']?.[key] === undefined && !PRESENCE.includes(bare(key))
  })
}

/** From when until just before when, in nanoseconds. */
function spanOf(given: string): [from: bigint, to: bigint] {
  // A month or a year begins with its first day.
  const text = /^\d{4}(-\d{2})?$/.test(given) ? `${given}-01-01`.slice(0, 10) : given
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const from = momentOf(isDay ? `${text}T00:00:00Z` : text)
  return [from, from + (isDay ? DAY : 1n)]
}

/** Nanoseconds since 1970, in UTC where no zone is given. */
function momentOf(text: string): bigint {
  const [, seconds = '', fraction = '', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? []
  const whole = Date.parse(`${seconds}${zone}`)
  if (Number.isNaN(whole)) throw new Error(`${text} is no moment.`)
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9))
}

function plainDomain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '')
}

/** An ID, an exact title, or a title but for case, space and emoji. */
function choicesMeant({ choices }: Attribute, text: string): string[] {
  const plain = (title: string) => title.toLowerCase().replaceAll(/\p{Extended_Pictographic}|\u200d|\ufe0f|\s/gu, '')
  const ways: ((choice: { id: string; title: string }) => boolean)[] = [
    ({ id }) => id === text.toLowerCase(),
    ({ title }) => title === text,
    ({ title }) => plain(title) === plain(text),
  ]
  const [found = []] = ways.map((isIt) => choices.filter(isIt)).filter(({ length }) => length > 0)
  return found.map(({ id }) => id)
}

function choiceId(value: Value): string {
  const { id } = (value.option ?? value.status) as { id: { option_id?: string; status_id?: string } }
  return id.option_id ?? id.status_id ?? ''
}

/** The datum under a dotted path. */
function dig(value: Value, path: string): Json {
  return path.split('.').reduce<Json>((inner, key) => (isObject(inner) ? inner[key] : undefined), value)
}

const isPresent = (datum: Json): boolean => datum !== undefined && datum !== null && datum !== ''

const isObject = (json: Json): json is Record<string, Json> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

function entriesOf(json: Json): Entry[] {
  if (!isObject(json)) throw new Error('A filter is a JSON object.')
  return Object.entries(json)
}

const listOf = (json: Json): Json[] => (Array.isArray(json) ? json : [json])

/** What a record or a reference shows of itself beside what it is. */
const SHOWN = ['displayName', 'createdAt', 'webUrl', 'values']

/** The entries of a condition; what is read with a value and names nothing of its own is left out. */
function unwrapped(condition: Record<string, Json>): Entry[] {
  const isRead = 'displayName' in condition && 'id' in condition
  return Object.entries(condition).filter(([key]) => !isRead || !SHOWN.includes(key))
}
