import { isObject } from '../json'
import { listAvailable } from '../text/join-list'
import { textOrNull, type AttributeType } from './attribute-type'
import { NOT_EMPTY, HAS_VALUE, type FilterField } from './filter-spec'
import { toWireFields } from './wire-fields'
import { countryField, textField } from './filter-fields'

/** Our names of the parts of a location, and Attio's. */
const PARTS = {
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

const PART_PAIRS = Object.entries(PARTS)

const FORM =
  `needs an object with any of ${Object.keys(PARTS).join(', ')}, which replaces the whole address, e.g. ` +
  '{"locality": "London", "countryCode": "GB"}'

const ADDRESS = textField()

/** A number stands for its digits, in a postcode and in a line. */
const LINE: FilterField = {
  ...ADDRESS,
  compare: (operator, operand, context) =>
    ADDRESS.compare(operator, typeof operand === 'number' ? String(operand) : operand, context),
}

const COORDINATES: ReadonlySet<string> = new Set(['latitude', 'longitude'])

const COMPARED = Object.keys(PARTS).filter((part) => !COORDINATES.has(part))

const COORDINATE: FilterField = {
  operators: [],
  presenceTests: [NOT_EMPTY],
  expectedFormat: 'cannot be compared',
  compare: () => ({ problem: 'cannot be found by coordinates: Attio compares all other parts of it' }),
}

const WIRE_PARTS: Readonly<Record<string, FilterField>> = Object.fromEntries(
  PART_PAIRS.map(([ours, wire]) => {
    return [
      wire,
      COORDINATES.has(ours) ? COORDINATE : ours === 'countryCode' ? countryField(['$eq', '$starts_with']) : LINE,
    ]
  }),
)

/**
 * Attio demands all ten keys of a location and replaces the whole of it; coordinates are strings.
 * https://docs.attio.com/docs/attribute-types/attribute-types-location
 */
export const locationType: AttributeType = {
  read: (value) => {
    const read: Record<string, string | null> = {}
    for (const [ours, wire] of PART_PAIRS) read[ours] = textOrNull(value[wire])
    return read
  },
  write: (value) => {
    if (typeof value === 'string') return value.trim() === '' ? null : { wire: value }
    if (!isObject(value)) return null
    const given = toWireFields(value, PARTS)
    if ('problem' in given) return given
    const rest = new Set(Object.keys(given.fields))
    const parts = Object.values(PARTS).map((wire) => {
      rest.delete(wire)
      const part = given.fields[wire] ?? null
      return [wire, typeof part === 'number' && Number.isFinite(part) ? String(part) : part] as const
    })
    const isSomething = Object.keys(value).length > 0
    const isLocation =
      isSomething && rest.size === 0 && parts.every(([, part]) => part === null || typeof part === 'string')
    return isLocation ? { wire: Object.fromEntries(parts) } : null
  },
  takesJsonText: true,
  expectedFormat: () => FORM,
  writeExample: () => ({ line1: '12 St James Square', locality: 'London', postcode: 'SW1Y 4LB', countryCode: 'GB' }),
  filtering: {
    fields: WIRE_PARTS,
    presenceTests: HAS_VALUE,
    // A whole location, as it was read, is compared by what it has.
    toFieldConditions: (value) => {
      if (!PART_PAIRS.every(([ours]) => Object.hasOwn(value, ours))) return { parts: value }
      const given = Object.entries(value).filter(([key, part]) => part !== null && !COORDINATES.has(key))
      if (given.length === 0) return { problem: 'has no part here that Attio can compare' }
      return { parts: Object.fromEntries(given) }
    },
  },
  filterFormat: () => `needs a part to compare, e.g. {"locality": "London"}. ${listAvailable(COMPARED)}`,
  filterExample: () => ({ locality: 'London' }),
  sortExample: 'locality',
}
