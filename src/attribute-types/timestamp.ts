import { unwrap, type AttributeType } from './attribute-type'
import { isDateOnly, parseIsoDateTime, readTimestamp, toStoredTime } from './iso-date'
import { DATE_TIME_FORMAT, dateTimeField } from './filter-fields'

/** https://docs.attio.com/docs/attribute-types/attribute-types-timestamp */
export const timestampType: AttributeType = {
  read: ({ value }) => readTimestamp(value),
  write: (value) => {
    const dateTime = parseIsoDateTime(unwrap(value, 'value'))
    return dateTime === null ? null : { wire: isDateOnly(dateTime) ? `${dateTime}T00:00:00Z` : dateTime }
  },
  toStored: toStoredTime,
  expectedFormat: () => 'needs a date and time, e.g. "2026-01-31T15:00:00Z"',
  needsNoExample: true,
  writeExample: () => '2026-01-31T15:00:00Z',
  filtering: { fields: { value: dateTimeField() }, shorthandField: 'value' },
  filterFormat: () => DATE_TIME_FORMAT,
  filterExample: () => ({ $gte: '2026-01-01' }),
}
