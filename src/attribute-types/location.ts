import { isObject } from '../json'
import { listAvailable } from '../text/join-list'
import { textOrNull, type AttributeType } from './attribute-type'
import type { FilterField } from './filter-spec'
import { toWireFields } from './wire-fields'
import { normalizeCountryField } from './country-code'
import { countryField, textField } from './filter-fields'

/** Our names of the fields, with Attio's. */
const WIRE_NAMES = {
  line1: 'line_1',
  line2: 'line_2',
  line3: 'line_3',
  line4: 'line_4',
  locality: 'locality',
  region: 'region',
  postcode: 'postcode',
  countryCode: 'country_code',
  latitude: 'latitude',
  longitude: 'longitude',
} as const

const NAME_PAIRS = Object.entries(WIRE_NAMES)

const FORMAT =
  `needs an object with any of ${Object.keys(WIRE_NAMES).join(', ')}, which replaces the whole address, e.g. ` +
  '{"locality": "London", "countryCode": "GB"}'

const ADDRESS = textField()

/** Models send postcodes and house numbers as numbers. */
const LINE: FilterField = {
  ...ADDRESS,
  compare: (operator, operand, context) =>
    ADDRESS.compare(operator, typeof operand === 'number' ? String(operand) : operand, context),
}

const COORDINATES: ReadonlySet<string> = new Set(['latitude', 'longitude'])

const COMPARED = Object.keys(WIRE_NAMES).filter((name) => !COORDINATES.has(name))

const COORDINATE: FilterField = {
  operators: [],
  expectedFormat: 'cannot be compared',
  compare: () => ({ problem: 'cannot be filtered by coordinates: use any other field, such as locality' }),
}

const FIELDS: Readonly<Record<string, FilterField>> = Object.fromEntries(
  NAME_PAIRS.map(([ours, wire]) => {
    return [
      wire,
      COORDINATES.has(ours) ? COORDINATE : ours === 'countryCode' ? countryField(['$eq', '$starts_with']) : LINE,
    ]
  }),
)

/**
 * Attio requires all ten fields and replaces the whole location. Coordinates are strings.
 * https://docs.attio.com/docs/attribute-types/attribute-types-location
 */
export const locationType: AttributeType = {
  read: (value) => {
    const read: Record<string, string | null> = {}
    for (const [ours, wire] of NAME_PAIRS) read[ours] = textOrNull(value[wire])
    return read
  },
  readFields: Object.keys(WIRE_NAMES),
  write: (value) => {
    if (typeof value === 'string') return value.trim() === '' ? null : { wire: value }
    if (!isObject(value)) return null
    const renamed = toWireFields(value, WIRE_NAMES)
    if ('problem' in renamed) return renamed
    const country = normalizeCountryField(renamed.fields)
    if ('problem' in country) return country
    const isKnown = Object.keys(renamed.fields).every((key) => Object.hasOwn(FIELDS, key))
    const entries = Object.keys(FIELDS).map((key) => {
      const field = country.fields[key] ?? null
      return [key, typeof field === 'number' && Number.isFinite(field) ? String(field) : field] as const
    })
    const isText = entries.every(([, field]) => field === null || typeof field === 'string')
    return isKnown && isText && Object.keys(value).length > 0 ? { wire: Object.fromEntries(entries) } : null
  },
  takesJsonText: true,
  splitTextExample: { locality: 'Paris', countryCode: 'FR' },
  expectedFormat: () => FORMAT,
  writeExample: () => ({ line1: '12 St James Square', locality: 'London', postcode: 'SW1Y 4LB', countryCode: 'GB' }),
  filtering: {
    fields: FIELDS,
    // A whole location, as it was read, is compared by the fields that it has.
    toFieldConditions: (value) => {
      if (!NAME_PAIRS.every(([ours]) => Object.hasOwn(value, ours))) return { fields: value }
      const compared = Object.entries(value).filter(([key, field]) => field !== null && !COORDINATES.has(key))
      if (compared.length === 0) return { problem: 'needs at least one field that Attio can compare' }
      return { fields: Object.fromEntries(compared) }
    },
  },
  filterFormat: () =>
    `needs a field to compare, e.g. {"locality": "London"} or {"countryCode": "DE"}. ${listAvailable(COMPARED)}`,
  filterExample: () => ({ locality: 'London' }),
  sortExample: 'locality',
}
