import type { Attribute, Value } from './crm'
import { isObject, type Json } from './json'

/** The field that a condition compares if it names none. */
const DEFAULT_FIELDS: Partial<Record<string, string>> = {
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

/** The fields of each type, by the names that people and models use and by Attio's own. */
const FIELDS: Partial<Record<string, Record<string, string>>> = {
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

export const fieldOf = ({ type }: Pick<Attribute, 'type'>, key: string): string | undefined => FIELDS[type]?.[key]

export const defaultFieldOf = ({ type }: Attribute): string | undefined => DEFAULT_FIELDS[type]

/** The value that a condition compares if it names no field. */
export const defaultDatum = (attribute: Attribute, value: Value): Json => dig(value, defaultFieldOf(attribute) ?? '')

/** The value at a dotted path. */
export function dig(value: Value, path: string): Json {
  return path.split('.').reduce<Json>((inner, key) => (isObject(inner) ? inner[key] : undefined), value)
}

export const isPresent = (datum: Json): boolean => datum !== undefined && datum !== null && datum !== ''

/** What Attio keeps about a value, besides the value itself. */
const METADATA = ['active_from', 'active_until', 'created_by_actor', 'attribute_type']

/** Whether a value says anything: a stored text may be blank, and an address may have no field. */
export const hasContent = (value: Value): boolean =>
  Object.entries(value).some(([key, datum]) => !METADATA.includes(key) && isPresent(datum))
