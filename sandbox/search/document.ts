import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { findAttribute } from '../workspace/lookup'
import type { Attribute, CrmObject, CrmRecord, Value } from '../workspace/model'

/** What search knows of a record. */
export interface Document {
  id: string
  objectId: string
  /** What Attio calls the record. */
  label: string
  /** By what else it is found. */
  details: string
}

const SOCIAL = ['angellist', 'facebook', 'instagram', 'linkedin', 'twitter']

/** Beside the label, which all records are found by: https://docs.attio.com/rest-api/endpoint-reference/records/search-records */
const DETAILS = new Map([
  ['people', ['email_addresses', 'phone_numbers', ...SOCIAL]],
  ['companies', ['domains', ...SOCIAL]],
])

const IMAGES = new Map([
  ['people', 'avatar_url'],
  ['companies', 'logo_url'],
])

/** Where the text of a value stands, by its type. */
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

/** Returns the texts of an attribute's values. */
export function textsOf(object: CrmObject, record: CrmRecord, slug: string): string[] {
  return valuesOf(object, record, slug).flatMap((value) => {
    const text = value[TEXT_KEYS[value.attribute_type] ?? '']
    return typeof text === 'string' && text !== '' ? [text] : []
  })
}

/**
 * Returns what stands for the record: its name, or the first text it has.
 * UNSURE: what Attio takes for a record without a name.
 */
export function labelOf(object: CrmObject, record: CrmRecord): string {
  const others = object.attributes.map(({ slug }) => slug).filter((slug) => slug !== 'record_id')
  for (const slug of ['name', ...others]) {
    const [text] = textsOf(object, record, slug)
    if (text !== undefined) return text
  }
  return ''
}

/** Returns the address of the record's picture, or null. */
export function imageOf(object: CrmObject, record: CrmRecord): string | null {
  return textsOf(object, record, IMAGES.get(object.slug) ?? '')[0] ?? null
}

/** Returns a text as a single word when it is a phone number, so that it is found with and without its country. */
function searchable(text: string): string[] {
  const number = parsePhoneNumberFromString(text, { extract: false })
  if (!number) return [text]
  return [digitsOf(number.number), digitsOf(number.nationalNumber), digitsOf(number.formatNational())]
}

/** Returns a text without all that is no digit. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '')
}

/** Returns the document of a record. */
export function documentOf(object: CrmObject, record: CrmRecord): Document {
  const details = (DETAILS.get(object.slug) ?? []).flatMap((slug) => textsOf(object, record, slug).flatMap(searchable))
  return { id: record.id, objectId: object.id, label: labelOf(object, record), details: details.join(' ') }
}

/** Returns the moment at which the last of what the record is found by was written. */
export function writtenAt(object: CrmObject, record: CrmRecord): string {
  const slugs = ['name', ...(DETAILS.get(object.slug) ?? [])]
  const moments = slugs.flatMap((slug) => valuesOf(object, record, slug).map(({ active_from: from }) => from))
  return [record.createdAt, ...moments].reduce((one, other) => (one > other ? one : other))
}
