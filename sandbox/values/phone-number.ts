import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/max'
import { optionIssue } from '../api-error'
import { COUNTRIES } from './countries'
import {
  invalidIssue,
  invalidValue,
  isObject,
  typeIssue,
  unknownKeyIssues,
  type ValueType,
  type WriteContext,
} from './value-type'

const KEYS = ['original_phone_number', 'country_code']

function parseForm(
  written: unknown,
  { attribute }: WriteContext,
): { original: string; country: CountryCode | undefined } {
  const form = isObject(written) ? written : { original_phone_number: written }
  const { original_phone_number: original, country_code: country } = form
  const issues = unknownKeyIssues(form, KEYS)
  if (typeof original !== 'string') issues.push(typeIssue('original_phone_number', 'string', original))
  if (country !== undefined && country !== null && !(typeof country === 'string' && COUNTRIES.has(country))) {
    issues.push(optionIssue(country, [...COUNTRIES], ['country_code']))
  }
  if (issues.length > 0 || typeof original !== 'string') throw invalidValue(attribute, ...issues)
  return { original, country: typeof country === 'string' && isSupportedCountry(country) ? country : undefined }
}

/**
 * Area code 555 is reserved for fiction, and Attio's own examples use it (`+15558675309`), so accept it if the length
 * is possible.
 */
function isFictitious(number: PhoneNumber | undefined): boolean {
  return number?.number.startsWith('+1555') === true && number.isPossible()
}

/**
 * A valid phone number, in international form or with a separate country code
 * (https://docs.attio.com/docs/attribute-types/attribute-types-phone-number).
 */
export const phoneNumber: ValueType = {
  parse(written, context) {
    const { original, country } = parseForm(written, context)
    const number = parsePhoneNumberFromString(original, { ...(country && { defaultCountry: country }), extract: false })
    const countryCode = number?.country ?? number?.getPossibleCountries()[0]
    const isTaken = number?.isValid() === true || isFictitious(number)
    if (!number || !isTaken || countryCode === undefined) {
      throw invalidValue(context.attribute, invalidIssue('original_phone_number', 'Invalid phone number'))
    }
    return { original_phone_number: original, phone_number: number.number, country_code: countryCode }
  },
  identity: (fields) => String(fields.phone_number),
}
