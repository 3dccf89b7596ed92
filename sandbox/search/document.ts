import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { findAttribute } from '../workspace/lookup'
import type { Attribute, CrmObject, CrmRecord, Value } from '../workspace/model'

/** The searchable text of a record. */
export interface SearchDocument {
  id: string
  objectId: string
  /** The name that Attio displays. */
  label: string
  /** Further searchable text. */
  details: string
}

const SOCIAL = ['angellist', 'facebook', 'instagram', 'linkedin', 'twitter']

/**
 * Attributes that are searched in addition to the label:
 * https://docs.attio.com/rest-api/endpoint-reference/records/search-records
 */
const DETAILS = new Map([
  ['people', ['email_addresses', 'phone_numbers', ...SOCIAL]],
  ['companies', ['domains', ...SOCIAL]],
])

const IMAGES = new Map([
  ['people', 'avatar_url'],
  ['companies', 'logo_url'],
])

/** The key of the text in a value, by type. */
const TEXT_KEYS: Partial<Record<Attribute['type'], string>> = {
  text: 'value',
  'personal-name': 'full_name',
  'email-address': 'email_address',
  'phone-number': 'phone_number',
  domain: 'domain',
}

function valuesOf(object: CrmObject, record: CrmRecord, slug: string): Value[] {
  const attribute = findAttribute(object, slug)
  return (attribute && record.values.get(attribute.id)) ?? []
}

export function textsOf(object: CrmObject, record: CrmRecord, slug: string): string[] {
  return valuesOf(object, record, slug).flatMap((value) => {
    const text = value[TEXT_KEYS[value.attribute_type] ?? '']
    return typeof text === 'string' && text !== '' ? [text] : []
  })
}

/**
 * The record's name, or else its first text: a custom object without a name was labelled by its `lender_name` (recorded
 * in 2025-12). UNSURE: which attribute it is; nothing in Attio's API says so.
 */
export function labelOf(object: CrmObject, record: CrmRecord): string {
  const others = object.attributes.map(({ slug }) => slug).filter((slug) => slug !== 'record_id')
  for (const slug of ['name', ...others]) {
    const [text] = textsOf(object, record, slug)
    if (text !== undefined) return text
  }
  return ''
}

/** The URL of the record's picture. */
export function imageOf(object: CrmObject, record: CrmRecord): string | null {
  return textsOf(object, record, IMAGES.get(object.slug) ?? '')[0] ?? null
}

/** A phone number becomes single words of digits, so that search finds it with and without its country code. */
function searchable(text: string): string[] {
  const number = parsePhoneNumberFromString(text, { extract: false })
  if (!number) return [text]
  return [digitsOf(number.number), digitsOf(number.nationalNumber), digitsOf(number.formatNational())]
}

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '')
}

export function documentOf(object: CrmObject, record: CrmRecord): SearchDocument {
  const details = (DETAILS.get(object.slug) ?? []).flatMap((slug) => textsOf(object, record, slug).flatMap(searchable))
  return { id: record.id, objectId: object.id, label: labelOf(object, record), details: details.join(' ') }
}

/** The time of the latest write to a searchable value. */
export function writtenAt(object: CrmObject, record: CrmRecord): string {
  const slugs = ['name', ...(DETAILS.get(object.slug) ?? [])]
  const moments = slugs.flatMap((slug) => valuesOf(object, record, slug).map(({ active_from: from }) => from))
  return [record.createdAt, ...moments].reduce((one, other) => (one > other ? one : other))
}
