import { listAvailable } from '../text/join-list'
import { textOrNull, type AttributeType } from './attribute-type'
import { camelCase, comparedFieldNames, type FilterField } from './filter-spec'
import { serializeFields } from './wire-fields'
import { countryField, textField } from './filter-fields'

const ADDRESS = textField()

/** Models send postcodes and house numbers as numbers. */
const LINE: FilterField = {
  ...ADDRESS,
  isText: true,
  compare: (operator, operand, context) =>
    ADDRESS.compare(operator, typeof operand === 'number' ? String(operand) : operand, context),
}

const COORDINATE: FilterField = {
  operators: [],
  expectedFormat: 'cannot be compared',
  compare: () => ({ problem: 'cannot be filtered by coordinates: use any other field, such as locality' }),
}

const FIELDS: Readonly<Record<string, FilterField>> = {
  line_1: LINE,
  line_2: LINE,
  line_3: LINE,
  line_4: LINE,
  locality: LINE,
  region: LINE,
  postcode: LINE,
  country_code: countryField(['$eq', '$starts_with']),
  latitude: COORDINATE,
  longitude: COORDINATE,
}

/** Our names of the fields, with Attio's. */
const NAME_PAIRS = Object.keys(FIELDS).map((wire) => [camelCase(wire), wire] as const)

const OUR_NAMES = NAME_PAIRS.map(([ours]) => ours)

/**
 * Attio requires all ten fields and replaces the whole location. Coordinates are strings.
 * https://docs.attio.com/docs/attribute-types/attribute-types-location
 */
export const locationType: AttributeType = {
  read: (value) => Object.fromEntries(NAME_PAIRS.map(([ours, wire]) => [ours, textOrNull(value[wire])])),
  readFields: OUR_NAMES,
  write: (value) => {
    if (typeof value === 'string') return { wire: value }
    return serializeFields(value, Object.fromEntries(NAME_PAIRS), (fields) => {
      const entries = Object.keys(FIELDS).map((key) => {
        const field = fields[key] ?? null
        return [key, typeof field === 'number' && Number.isFinite(field) ? String(field) : field] as const
      })
      const isText = entries.every(([, field]) => field === null || typeof field === 'string')
      return isText && Object.keys(fields).length > 0 ? { wire: Object.fromEntries(entries) } : null
    })
  },
  takesJsonText: true,
  splitTextExample: { locality: 'Paris', countryCode: 'FR' },
  expectedFormat: () =>
    `needs an object with any of ${OUR_NAMES.join(', ')}, which replaces the whole address, e.g. ` +
    '{"locality": "London", "countryCode": "GB"}',
  writeExample: () => ({ line1: '12 St James Square', locality: 'London', postcode: 'SW1Y 4LB', countryCode: 'GB' }),
  filtering: {
    fields: FIELDS,
    // A whole location, as it was read, is compared by the fields that it has.
    toFieldConditions: (value) => {
      if (!OUR_NAMES.every((name) => Object.hasOwn(value, name))) return { fields: value }
      const compared = Object.entries(value).filter(([key, field]) => field !== null && FIELDS[key] !== COORDINATE)
      if (compared.length === 0) return { problem: 'needs at least one field that Attio can compare' }
      return { fields: Object.fromEntries(compared) }
    },
  },
  filterFormat: () =>
    'needs a field to compare, e.g. {"locality": "London"} or {"countryCode": "DE"}. ' +
    listAvailable(comparedFieldNames({ fields: FIELDS })),
  filterExample: () => ({ locality: 'London' }),
  sortExample: 'locality',
}
