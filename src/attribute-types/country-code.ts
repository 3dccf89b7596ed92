import { isBlankText } from '../text/blank'

export const COUNTRY_CODE_FORMAT = 'needs the two letters of a country code, e.g. "GB"'

/** The code as Attio stores it, in upper case; null if it isn't two letters. UK is reserved in ISO 3166 for the country with the code GB. */
export function normalizeCountryCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  if (!/^[A-Z]{2}$/.test(code)) return null
  return code === 'UK' ? 'GB' : code
}

/** `fields` with their country code in Attio's form. Blank text becomes null: Attio's codes are a closed list. */
export function normalizeCountryField(
  fields: Readonly<Record<string, unknown>>,
): { fields: Readonly<Record<string, unknown>> } | { problem: string } {
  const { country_code: given } = fields
  if (typeof given !== 'string') return { fields }
  const code = normalizeCountryCode(given)
  if (code === null && !isBlankText(given)) return { problem: `${COUNTRY_CODE_FORMAT}, as its countryCode` }
  return { fields: { ...fields, country_code: code } }
}
