import type { Attribute } from './crm'
import { isPresent } from './fields'
import { isObject, type Json } from './json'

/** How values are compared. */
export type Kind = 'text' | 'id' | 'country' | 'number' | 'flag' | 'date' | 'timestamp' | 'domain' | 'email' | 'phone'

const KIND_OF_FIELD: Partial<Record<string, Kind>> = {
  target_record_id: 'id',
  referenced_actor_id: 'id',
  currency_value: 'number',
  active_from: 'timestamp',
  interacted_at: 'timestamp',
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
  timestamp: 'timestamp',
  domain: 'domain',
  'email-address': 'email',
  'phone-number': 'phone',
}

export const kindOfField = (field: string): Kind => KIND_OF_FIELD[field] ?? 'text'

export const kindOf = ({ type, slug }: Attribute): Kind =>
  slug === 'record_id' ? 'id' : (KIND_OF_TYPE[type] ?? 'text')

/** Whether a stored value equals the given one. */
export function isEqualTo(kind: Kind, datum: Json, operand: Json): boolean {
  const text = String(operand).trim()
  switch (kind) {
    case 'number':
      return datum === Number(text)
    case 'flag':
      return String(datum) === text
    case 'date':
      return datum === dayOf(text)
    case 'timestamp': {
      const [from, to] = spanOf(text)
      return nanosecondsOf(String(datum)) >= from && nanosecondsOf(String(datum)) < to
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
      return datum === operand
  }
}

/** A day as it is, and the UTC day of a timestamp. */
const dayOf = (text: string): string =>
  /T.*[+-]\d{2}:\d{2}$/.test(text) ? new Date(text).toISOString().slice(0, 10) : text.slice(0, 10)

export function compares(operator: string, kind: Kind, datum: Json, operand: Json): boolean {
  if (!isPresent(datum)) return false
  if (kind === 'timestamp') return comparesTimestamps(operator, nanosecondsOf(String(datum)), spanOf(String(operand)))
  const text = String(datum).toLowerCase()
  const fragment = String(operand).toLowerCase()
  switch (operator) {
    case 'contains':
      return text.includes(fragment)
    case 'starts_with':
      return text.startsWith(fragment)
    case 'ends_with':
      return text.endsWith(fragment)
  }
  const [a, b] =
    kind === 'number'
      ? [Number(datum), Number(isObject(operand) ? operand.amount : operand)]
      : [String(datum), dayOf(String(operand))]
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
  throw new Error(`${operator} is not an operator.`)
}

/** Compares a timestamp with a span: a day, or a single timestamp. */
function comparesTimestamps(operator: string, timestamp: bigint, [from, to]: [bigint, bigint]): boolean {
  switch (operator) {
    case 'lt':
      return timestamp < from
    case 'lte':
      return timestamp < to
    case 'gt':
      return timestamp >= to
    case 'gte':
      return timestamp >= from
  }
  throw new Error(`${operator} is not an operator of timestamps.`)
}

const DAY = 24n * 60n * 60n * 1_000_000_000n

/** The first nanosecond of a day or a timestamp, and the first one after it. */
function spanOf(given: string): [from: bigint, to: bigint] {
  // A month or a year begins with its first day.
  const text = /^\d{4}(-\d{2})?$/.test(given) ? `${given}-01-01`.slice(0, 10) : given
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const from = nanosecondsOf(isDay ? `${text}T00:00:00Z` : text)
  return [from, from + (isDay ? DAY : 1n)]
}

/** Nanoseconds since 1970; UTC if the text has no time zone. */
function nanosecondsOf(text: string): bigint {
  const [, seconds = '', fraction = '', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? []
  const whole = Date.parse(`${seconds}${zone}`)
  if (Number.isNaN(whole)) throw new Error(`${text} is not a timestamp.`)
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9))
}

/** A domain without scheme, `www.` and path. */
export function plainDomain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '')
}
