import { COMPARISONS, textOrNull, unwrap, type AttributeType } from './attribute-type'

/** A day, a month or a year, with or without a time. */
const ISO_DATE = /^\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}.*)?)?)?$/

/**
 * Attio cuts the time off, after moving it to UTC; a month or a year becomes its first day.
 * https://docs.attio.com/docs/attribute-types/attribute-types-date
 */
export const date: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const given = unwrap(value, 'value')
    const isDate = typeof given === 'string' && ISO_DATE.test(given) && !Number.isNaN(Date.parse(given))
    return isDate ? { wire: given } : { problem: 'needs a date as YYYY-MM-DD, e.g. "2026-01-31"' }
  },
  writeExample: () => '2026-01-31',
  filterOperators: COMPARISONS,
  filterExample: () => ({ $gte: '2026-01-01' }),
}
