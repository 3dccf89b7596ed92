import { serialized, textOrNull, unwrap, type AttributeType } from './attribute-type'
import { parseDaySpan, parseIsoDateTime, toStoredTime } from './iso-date'
import { DATE_FIELD } from './filter-fields'

/**
 * Attio converts a date and time to UTC and drops the time. A month or a year becomes its first day.
 * https://docs.attio.com/docs/attribute-types/attribute-types-date
 */
export const dateType: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const text = unwrap(value, 'value')
    return serialized(parseDaySpan(text)?.first ?? parseIsoDateTime(text))
  },
  toStored: (value) => String(toStoredTime(value)).slice(0, '2000-01-01'.length),
  expectedFormat: () => 'needs a date as YYYY-MM-DD, e.g. "2026-01-31"',
  needsNoExample: true,
  writeExample: () => '2026-01-31',
  filtering: { fields: { value: DATE_FIELD }, shorthandField: 'value' },
  filterExample: () => ({ $gte: '2026-01-01' }),
}
