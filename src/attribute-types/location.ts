import { isObject } from '../json'
import { thereAre } from '../text/join-list'
import { textOrNull, type AttributeType } from './attribute-type'
import { NOT_EMPTY, VALUE_THERE, type Part } from './filter-spec'
import { fieldsOf } from './wire-fields'
import { countryPart, textPart } from './filter-fields'

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

const ADDRESS = textPart()

/** A number stands for its digits, in a postcode and in a line. */
const LINE: Part = {
  ...ADDRESS,
  compare: (operator, operand, context) =>
    ADDRESS.compare(operator, typeof operand === 'number' ? String(operand) : operand, context),
}

const COORDINATES: ReadonlySet<string> = new Set(['latitude', 'longitude'])

const COMPARED = Object.keys(PARTS).filter((part) => !COORDINATES.has(part))

const COORDINATE: Part = {
  operators: [],
  presence: [NOT_EMPTY],
  form: 'cannot be compared',
  compare: () => ({ problem: 'cannot be found by coordinates: Attio compares all other parts of it' }),
}

const WIRE_PARTS: Readonly<Record<string, Part>> = Object.fromEntries(
  PART_PAIRS.map(([ours, wire]) => {
    return [
      wire,
      COORDINATES.has(ours) ? COORDINATE : ours === 'countryCode' ? countryPart(['$eq', '$starts_with']) : LINE,
    ]
  }),
)

/**
 * Attio demands all ten keys of a location and replaces the whole of it; coordinates are strings.
 * https://docs.attio.com/docs/attribute-types/attribute-types-location
 */
export const location: AttributeType = {
  read: (value) => {
    const read: Record<string, string | null> = {}
    for (const [ours, wire] of PART_PAIRS) read[ours] = textOrNull(value[wire])
    return read
  },
  write: (value) => {
    if (typeof value === 'string') return value.trim() === '' ? null : { wire: value }
    if (!isObject(value)) return null
    const given = fieldsOf(value, PARTS)
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
  form: () => FORM,
  writeExample: () => ({ line1: '12 St James Square', locality: 'London', postcode: 'SW1Y 4LB', countryCode: 'GB' }),
  comparing: {
    parts: WIRE_PARTS,
    presence: VALUE_THERE,
    // A whole location, as it was read, is compared by what it has.
    partsOf: (value) => {
      if (!PART_PAIRS.every(([ours]) => Object.hasOwn(value, ours))) return { parts: value }
      const given = Object.entries(value).filter(([key, part]) => part !== null && !COORDINATES.has(key))
      if (given.length === 0) return { problem: 'has no part here that Attio can compare' }
      return { parts: Object.fromEntries(given) }
    },
  },
  filterForm: () => `needs a part to compare, e.g. {"locality": "London"}. ${thereAre(COMPARED)}`,
  filterExample: () => ({ locality: 'London' }),
  sortExample: 'locality',
}
