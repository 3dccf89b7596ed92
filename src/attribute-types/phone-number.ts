import { isObject } from '../json'
import { TEXT_MATCHES, textOrNull, type AttributeType } from './attribute-type'

const FORM = 'needs a phone number such as "+12125551234" or {"number": "2125551234", "countryCode": "US"}'

/** https://docs.attio.com/docs/attribute-types/attribute-types-phone-number */
export const phoneNumber: AttributeType = {
  read: ({ phone_number: number }) => textOrNull(number),
  write: (value) => {
    if (typeof value === 'string') return /\d/.test(value) ? { wire: value.trim() } : null
    if (!isObject(value)) return null
    const { number, countryCode, original_phone_number: wireNumber, country_code: wireCountry, ...rest } = value
    const given = number ?? wireNumber
    const country = countryCode ?? wireCountry
    const isPhone = typeof given === 'string' && /\d/.test(given) && (country == null || typeof country === 'string')
    if (!isPhone || Object.keys(rest).length > 0) return null
    return { wire: { original_phone_number: given, ...(country == null ? {} : { country_code: country }) } }
  },
  form: () => FORM,
  matchKey: 'original_phone_number',
  writeExample: () => '+12125551234',
  filterOperators: TEXT_MATCHES,
  filterExample: () => ({ $eq: '+12125551234' }),
}
