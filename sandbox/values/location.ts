import { optionIssue, type ValidationIssue } from '../api-error'
import { COUNTRIES } from './countries'
import {
  allFields,
  invalidIssue,
  invalidValue,
  isObject,
  typeIssue,
  unknownKeyIssues,
  type ValueType,
} from './value-type'

const KEYS = [
  'line_1',
  'line_2',
  'line_3',
  'line_4',
  'locality',
  'region',
  'postcode',
  'country_code',
  'latitude',
  'longitude',
] as const

type Location = Record<(typeof KEYS)[number], string | null>

const LATITUDE = /^[-+]?([1-8]?\d(\.\d+)?|90(\.0+)?)$/
const LONGITUDE = /^[-+]?(180(\.0+)?|((1[0-7]\d)|([1-9]?\d))(\.\d+)?)$/

const ACCEPTS: Partial<Record<(typeof KEYS)[number], (text: string) => boolean>> = {
  latitude: (text) => LATITUDE.test(text),
  longitude: (text) => LONGITUDE.test(text),
}

function locationIssues(form: Record<string, unknown>, key: (typeof KEYS)[number]): ValidationIssue[] {
  const value = form[key]
  if (value === null) return []
  if (typeof value !== 'string') return [typeIssue(key, 'string', value)]
  if (key === 'country_code') return COUNTRIES.has(value) ? [] : [optionIssue(value, [...COUNTRIES], [key])]
  return ACCEPTS[key]?.(value) === false ? [invalidIssue(key, 'Invalid')] : []
}

/** Parses an address from its end: country, postcode, region, locality; the rest are its lines. */
function parseAddress(text: string): Location {
  const parts = text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const last = parts.at(-1)?.toUpperCase() ?? ''
  const country = COUNTRIES.has(last) ? last : null
  if (country !== null) parts.pop()
  const postcode = parts.length > 1 && /\d/.test(parts.at(-1) ?? '') ? (parts.pop() ?? null) : null
  const region = parts.length > 2 ? (parts.pop() ?? null) : null
  const locality = parts.pop() ?? null
  const [line1 = null, line2 = null, line3 = null, ...rest] = parts
  return {
    line_1: line1,
    line_2: line2,
    line_3: line3,
    line_4: rest.join(', ') || null,
    locality,
    region,
    postcode,
    country_code: country,
    latitude: null,
    longitude: null,
  }
}

/**
 * A location: an object with exactly the ten keys, or free text, parsed as well as possible
 * (https://docs.attio.com/docs/attribute-types/attribute-types-location).
 */
export const location: ValueType = {
  parse(written, { attribute }) {
    if (typeof written === 'string') return parseAddress(written)
    const form = isObject(written) ? written : {}
    const issues = [...KEYS.flatMap((key) => locationIssues(form, key)), ...unknownKeyIssues(form, KEYS)]
    if (issues.length > 0) throw invalidValue(attribute, ...issues)
    return Object.fromEntries(KEYS.map((key) => [key, form[key]]))
  },
  identity: allFields,
}
