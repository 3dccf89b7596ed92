import { COMPARISONS, textOrNull, unwrap, type AttributeType } from './attribute-type'

const ISO_DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$/

/**
 * Read with nine fractional digits, in UTC, as text: a JavaScript date would lose six of them.
 * https://docs.attio.com/docs/attribute-types/attribute-types-timestamp
 */
export const timestamp: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const given = unwrap(value, 'value')
    const isTime = typeof given === 'string' && ISO_DATE.test(given) && !Number.isNaN(Date.parse(given))
    return isTime ? { wire: given } : { problem: 'needs a date and time, e.g. "2026-01-31T15:00:00Z"' }
  },
  writeExample: () => '2026-01-31T15:00:00Z',
  filterOperators: COMPARISONS,
  filterExample: () => ({ $gte: '2026-01-01T00:00:00Z' }),
}
