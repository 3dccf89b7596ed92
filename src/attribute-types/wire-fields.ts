import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../json'
import { isBlankText } from '../text/blank'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import type { SerializedValue } from './attribute-type'
import { COUNTRY_CODE_FORMAT, normalizeCountryCode } from './country-code'

/**
 * Serializes an object with our names of fields or Attio's, as `names` maps them: `serialize` gets the fields under
 * Attio's names, and a country code in Attio's form. Null if it isn't an object, or has other fields. A field with
 * different values under both names is a problem, because only one of them could be sent.
 */
export function serializeFields(
  value: unknown,
  names: Readonly<Record<string, string>>,
  serialize: (fields: Readonly<Record<string, unknown>>) => SerializedValue,
): SerializedValue {
  if (!isObject(value)) return null
  const has = (name: string) => Object.hasOwn(value, name) && value[name] !== undefined
  const twice = Object.entries(names).find(
    ([ours, wire]) => ours !== wire && has(ours) && has(wire) && !isDeepStrictEqual(value[ours], value[wire]),
  )
  if (twice) return { problem: `has ${joinList(twice, 'and', quote)}, but they are one field: omit one of them` }
  const given = Object.entries(value).filter(([key]) => has(key))
  const wireName = (key: string) => (Object.hasOwn(names, key) ? (names[key] ?? key) : key)
  const fields: Record<string, unknown> = Object.fromEntries(given.map(([key, field]) => [wireName(key), field]))
  const known = new Set(Object.values(names))
  const { country_code: country } = fields
  if (known.has('country_code') && typeof country === 'string') {
    fields.country_code = normalizeCountryCode(country)
    // Blank text becomes null: Attio's codes are a closed list.
    const isInvalid = fields.country_code === null && !isBlankText(country)
    if (isInvalid) return { problem: `${COUNTRY_CODE_FORMAT}, as its countryCode` }
  }
  return Object.keys(fields).every((key) => known.has(key)) ? serialize(fields) : null
}
