import { COMPARISONS, textOrNull, unwrap, type AttributeType } from './attribute-type'
import { isoMoment } from './moment'

/**
 * Read with nine fractional digits, in UTC, as text: a JavaScript date would lose six of them.
 * https://docs.attio.com/docs/attribute-types/attribute-types-timestamp
 */
export const timestamp: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const moment = isoMoment(unwrap(value, 'value'))
    return moment === null ? null : { wire: moment }
  },
  form: () => 'needs a date and time, e.g. "2026-01-31T15:00:00Z"',
  writeExample: () => '2026-01-31T15:00:00Z',
  filterOperators: COMPARISONS,
  filterExample: () => ({ $gte: '2026-01-01T00:00:00Z' }),
}
