import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { isDay, isoMoment } from './iso-date'
import { MOMENT_FORM, momentPart, presenceOf } from './filter-fields'

const VALUE = momentPart()

/**
 * Read with nine fractional digits, in UTC, as text: a JavaScript date would lose six of them.
 * https://docs.attio.com/docs/attribute-types/attribute-types-timestamp
 */
export const timestamp: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const moment = isoMoment(unwrap(value, 'value'))
    return moment === null ? null : { wire: isDay(moment) ? `${moment}T00:00:00Z` : moment }
  },
  form: () => 'needs a date and time, e.g. "2026-01-31T15:00:00Z"',
  isPlain: true,
  writeExample: () => '2026-01-31T15:00:00Z',
  comparing: { parts: { value: VALUE }, main: 'value', presence: presenceOf('value', VALUE), isPresenceSure: true },
  filterForm: () => MOMENT_FORM,
  filterExample: () => ({ $gte: '2026-01-01' }),
}
