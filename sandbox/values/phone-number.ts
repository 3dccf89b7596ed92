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

/** The area code 555 belongs to films, and to Attio's own examples (`+15558675309`): they are taken, if long enough. */
function isFictitious(number: PhoneNumber | undefined): boolean {
  return number?.number.startsWith('+1555') === true && number.isPossible()
}

/**
 * A number that the numbering plan of its country has, in international form or with the country named beside it
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
