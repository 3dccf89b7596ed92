export const COUNTRY_CODE_FORMAT = 'needs the two letters of a country code, e.g. "GB"'

/** The code in Attio's form (upper case); null if it isn't two letters. ISO 3166 reserves UK for the country GB. */
export function normalizeCountryCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  if (!/^[A-Z]{2}$/.test(code)) return null
  return code === 'UK' ? 'GB' : code
}
