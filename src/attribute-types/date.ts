import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { parseIsoDateTime } from './iso-date'
import { DATE_FIELD, presenceTestsOf } from './filter-fields'

const YEAR_OR_MONTH = /^\d{4}(-(0[1-9]|1[0-2]))?$/

/**
 * Attio cuts the time off, after moving it to UTC; a month or a year becomes its first day.
 * https://docs.attio.com/docs/attribute-types/attribute-types-date
 */
export const dateType: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const given = unwrap(value, 'value')
    if (typeof given === 'string' && YEAR_OR_MONTH.test(given))
      return { wire: given.length === 4 ? `${given}-01-01` : `${given}-01` }
    const moment = parseIsoDateTime(given)
    return moment === null ? null : { wire: moment }
  },
  expectedFormat: () => 'needs a date as YYYY-MM-DD, e.g. "2026-01-31"',
  needsNoExample: true,
  writeExample: () => '2026-01-31',
  filtering: {
    fields: { value: DATE_FIELD },
    shorthandField: 'value',
    presenceTests: presenceTestsOf('value', DATE_FIELD),
    isPresenceDocumented: true,
  },
  filterExample: () => ({ $gte: '2026-01-01' }),
}
