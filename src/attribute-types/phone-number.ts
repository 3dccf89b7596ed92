import { isObject } from '../json'
import { textOrNull, type AttributeType } from './attribute-type'
import type { FilterField } from './filter-spec'
import { toWireFields } from './wire-fields'
import { countryField, presenceTestsOf, textField } from './filter-fields'

const FORM = 'needs a phone number such as "+12125551234" or {"number": "2125551234", "countryCode": "US"}'

/** Of what is written: Attio compares numbers under another name than it takes them. */
const WIRE_NAMES = { number: 'original_phone_number', countryCode: 'country_code' } as const

/** No number is written longer, in characters. */
const MAX_LENGTH = 200

/** Returns a number as Attio keeps it, without what people write between its digits; null where it is none. */
function plainNumber(text: string): string | null {
  if (text.length > MAX_LENGTH) return null
  const international = text.trim().replace(/^(\+[^(]*)\(0\)/, '$1')
  const digits = international.replace(/[\s\u2010-\u2015.()-]/g, '')
  return /^\+?\d+$/.test(digits) ? digits : null
}

const NUMBER: FilterField = {
  ...textField(undefined, plainNumber),
  presenceTests: [],
  isText: false,
  hint: (operand) =>
    typeof operand === 'string' && operand.trim().startsWith('+')
      ? undefined
      : 'Phone numbers are compared as a whole and in international form: give the country code, as in "+442079460018", ' +
        'or the last digits, e.g. {"$ends_with": "9460018"}.',
}
const COUNTRY = countryField(['$eq', '$not_empty'])

/** https://docs.attio.com/docs/attribute-types/attribute-types-phone-number */
export const phoneNumberType: AttributeType = {
  read: ({ phone_number: number }) => textOrNull(number),
  write: (value) => {
    if (typeof value === 'string') return /\d/.test(value) ? { wire: value.trim() } : null
    if (!isObject(value)) return null
    const given = toWireFields(value, WIRE_NAMES)
    if ('problem' in given) return given
    const { original_phone_number: number, country_code: country, ...rest } = given.fields
    const isPhone = typeof number === 'string' && /\d/.test(number) && (country == null || typeof country === 'string')
    if (!isPhone || Object.keys(rest).length > 0) return null
    return { wire: { original_phone_number: number, ...(country == null ? {} : { country_code: country }) } }
  },
  expectedFormat: () => FORM,
  matchKey: 'original_phone_number',
  writeExample: () => '+12125551234',
  filtering: {
    fields: { phone_number: NUMBER, country_code: COUNTRY },
    aliases: { number: 'phone_number' },
    shorthandField: 'phone_number',
    presenceTests: presenceTestsOf('country_code', COUNTRY),
    isPresenceDocumented: true,
  },
  filterFormat: () => 'needs a phone number in international form, e.g. "+12125551234"',
  filterExample: () => '+12125551234',
}
