import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { isoMoment } from './iso-date'
import { DAY, presenceOf } from './filter-fields'

const YEAR_OR_MONTH = /^\d{4}(-(0[1-9]|1[0-2]))?$/

/**
 * Attio cuts the time off, after moving it to UTC; a month or a year becomes its first day.
 * https://docs.attio.com/docs/attribute-types/attribute-types-date
 */
export const date: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const given = unwrap(value, 'value')
    if (typeof given === 'string' && YEAR_OR_MONTH.test(given))
      return { wire: given.length === 4 ? `${given}-01-01` : `${given}-01` }
    const moment = isoMoment(given)
    return moment === null ? null : { wire: moment }
  },
  form: () => 'needs a date as YYYY-MM-DD, e.g. "2026-01-31"',
  isPlain: true,
  writeExample: () => '2026-01-31',
  comparing: { parts: { value: DAY }, main: 'value', presence: presenceOf('value', DAY), isPresenceSure: true },
  filterExample: () => ({ $gte: '2026-01-01' }),
}
