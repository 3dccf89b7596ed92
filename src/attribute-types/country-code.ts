export const COUNTRY_CODE_FORMAT = 'needs the two letters of a country code, e.g. "GB"'

/** The code as Attio stores it, in upper case; null if it isn't two letters. UK is reserved in ISO 3166 for the country with the code GB. */
export function normalizeCountryCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  if (!/^[A-Z]{2}$/.test(code)) return null
  return code === 'UK' ? 'GB' : code
}
