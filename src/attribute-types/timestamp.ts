import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { isDateOnly, parseIsoDateTime } from './iso-date'
import { DATE_TIME_FORMAT, dateTimeField, presenceTestsOf } from './filter-fields'

const VALUE = dateTimeField()

/**
 * Read with nine fractional digits, in UTC, as text: a JavaScript date would lose six of them.
 * https://docs.attio.com/docs/attribute-types/attribute-types-timestamp
 */
export const timestampType: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const moment = parseIsoDateTime(unwrap(value, 'value'))
    return moment === null ? null : { wire: isDateOnly(moment) ? `${moment}T00:00:00Z` : moment }
  },
  expectedFormat: () => 'needs a date and time, e.g. "2026-01-31T15:00:00Z"',
  needsNoExample: true,
  writeExample: () => '2026-01-31T15:00:00Z',
  filtering: {
    fields: { value: VALUE },
    shorthandField: 'value',
    presenceTests: presenceTestsOf('value', VALUE),
    isPresenceDocumented: true,
  },
  filterFormat: () => DATE_TIME_FORMAT,
  filterExample: () => ({ $gte: '2026-01-01' }),
}
