import { isObject } from '../json'
import { textOrNull, type AttributeType } from './attribute-type'
import type { FilterField } from './filter-spec'
import { serializeFields } from './wire-fields'
import { countryField, textField } from './filter-fields'

const EXAMPLES = '"+12125551234" or {"number": "2125551234", "countryCode": "US"}'

/** For writing. Attio has another name for the number in filters. */
const WIRE_NAMES = { number: 'original_phone_number', countryCode: 'country_code' } as const

/** In characters. Longer text is not a phone number. */
const MAX_LENGTH = 200

/** The number as Attio stores it, without spaces and punctuation; null if `text` isn't a phone number. */
export function normalizePhoneNumber(text: string): string | null {
  if (text.length > MAX_LENGTH) return null
  const international = text.trim().replace(/^(\+[^(]*)\(0\)/, '$1')
  const digits = international.replace(/[\s\u2010-\u2015.()-]/g, '')
  return /^\+?\d+$/.test(digits) ? digits : null
}

const NUMBER: FilterField = {
  ...textField(undefined, normalizePhoneNumber),
  presenceTests: [],
  hint: (operand) =>
    typeof operand === 'string' && operand.trim().startsWith('+')
      ? undefined
      : 'Phone numbers are compared as a whole, in international form: give the country code, as in "+442079460018", ' +
        'or the last digits, e.g. {"$ends_with": "9460018"}.',
}

/** Whether a number that `write` accepts says to which country it belongs. */
function hasCountry(value: unknown): boolean {
  if (!isObject(value)) return typeof value === 'string' && value.trim().startsWith('+')
  const { number, original_phone_number: original, countryCode, country_code: country } = value
  return (countryCode ?? country ?? null) !== null || hasCountry(number ?? original ?? null)
}

/** https://docs.attio.com/docs/attribute-types/attribute-types-phone-number */
export const phoneNumberType: AttributeType = {
  read: ({ phone_number: number, normalized_phone_number: normalized, original_phone_number: original }) =>
    textOrNull([number, normalized, original].find((text) => textOrNull(text))),
  write: (value) => {
    if (typeof value === 'string') return /\d/.test(value) ? { wire: value.trim() } : null
    return serializeFields(value, WIRE_NAMES, ({ original_phone_number: number, country_code: country }) => {
      if (typeof number !== 'string' || !/\d/.test(number)) return null
      if (country == null) return { wire: { original_phone_number: number } }
      return typeof country === 'string' ? { wire: { original_phone_number: number, country_code: country } } : null
    })
  },
  toStored: (value) => (typeof value === 'string' ? normalizePhoneNumber(value) : value),
  expectedFormat: () => `needs a phone number such as ${EXAMPLES}`,
  rejectedFormat: (values) =>
    values.every(hasCountry)
      ? 'may have a made-up number, which Attio rejects even in the right format: check it, or omit it'
      : `needs the international form, as in ${EXAMPLES}. Attio rejects made-up numbers even then`,
  matchKey: 'original_phone_number',
  writeExample: () => '+12125551234',
  filtering: {
    fields: { phone_number: NUMBER, country_code: countryField(['$eq', '$not_empty']) },
    aliases: { number: 'phone_number' },
    shorthandField: 'phone_number',
    presenceField: 'country_code',
  },
  filterFormat: () => 'needs a phone number in international form, e.g. "+12125551234"',
}
