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

/** Digits of a number that may lack only its country. UNSURE: which message a shorter one gets. */
const SHORTEST_NATIONAL = 7

/**
 * Attio has two messages: one for numbers of an impossible length, and one for well-formed numbers that can't exist,
 * such as those with area code 555, or that may lack a country (observed live, 2026-03 and 2026-08). Attio's own
 * example `+15558675309` is rejected too. UNSURE: the wording of the second message, and whether it has an issue at
 * all.
 */
function messageFor(number: PhoneNumber | undefined, original: string): string {
  const isPossible = number ? number.isPossible() : original.replaceAll(/\D/g, '').length >= SHORTEST_NATIONAL
  return isPossible ? 'Phone number is invalid. Its country information may be missing' : 'Invalid phone number'
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
    if (!number?.isValid() || countryCode === undefined) {
      throw invalidValue(context.attribute, invalidIssue('original_phone_number', messageFor(number, original)))
    }
    return { original_phone_number: original, phone_number: number.number, country_code: countryCode }
  },
  identity: (fields) => String(fields.phone_number),
}
