import { numberOrNull } from './attribute-type'
import { COUNTRY_CODE_FORMAT, normalizeCountryCode } from './country-code'
import { COMPARISON_OPERATORS, TEXT_OPERATORS, type Compiled, type FilterField, type FieldTest } from './filter-spec'
import { isDateOnly, parseIsoDateTime, toUtc } from './iso-date'

/** One test; null if `operand` is null, because it didn't have the expected format. */
export function singleTest(operator: string, operand: unknown): Compiled {
  return operand === null ? null : { alternatives: [[[operator, operand]]] }
}

/** A field of texts, such as IDs. `normalize` converts the operand to the stored form; null if it doesn't have the expected format. */
export function textField(
  operators: readonly string[] = TEXT_OPERATORS,
  normalize: (text: string) => string | null = (text) => text,
): FilterField {
  return {
    operators,
    presenceTests: operators.includes('$not_empty') ? [['$not_empty', true]] : undefined,
    expectedFormat: 'needs text',
    isUnchecked: true,
    compare: (operator, operand) => singleTest(operator, typeof operand === 'string' ? normalize(operand) : null),
  }
}

/** A number field; equality is rejected for numbers that no value can have. */
export function numberField(isPossible: (number: number) => boolean = () => true): FilterField {
  return {
    operators: COMPARISON_OPERATORS,
    expectedFormat: 'needs a number',
    presenceTests: [
      ['$gte', 0],
      ['$lt', 0],
    ],
    compare: (operator, operand) => {
      const number = numberOrNull(operand)
      return number === null || (operator === '$eq' && !isPossible(number)) ? null : singleTest(operator, number)
    },
  }
}

/** A country code in any spelling that a value may have. */
export const countryField = (operators: readonly string[]): FilterField => ({
  ...textField(operators, normalizeCountryCode),
  expectedFormat: COUNTRY_CODE_FORMAT,
  isUnchecked: false,
})

export const DATE_TIME_FORMAT = 'needs a day, or a date and time, e.g. "2026-01-31" or "2026-01-31T15:00:00Z"'

const MILLENNIUM = '2000-01-01'
const DAY_MS = 24 * 60 * 60 * 1000

/** A date. Attio converts a date and time to UTC and drops the time. */
export const DATE_FIELD: FilterField = {
  expectedFormat: 'needs a date as YYYY-MM-DD, e.g. "2026-01-31"',
  operators: COMPARISON_OPERATORS,
  presenceTests: [
    ['$gte', MILLENNIUM],
    ['$lt', MILLENNIUM],
  ],
  compare: (operator, operand) => {
    const span = parseSpan(operand)
    if (span !== null) return compareSpan(operator, span, (day) => singleTest(operator, day))
    const dateTime = parseIsoDateTime(operand)
    return dateTime === null ? null : singleTest(operator, toUtc(dateTime).slice(0, MILLENNIUM.length))
  },
}

/** A date and time. A date means the whole day in UTC. */
export function dateTimeField(operators: readonly string[] = COMPARISON_OPERATORS): FilterField {
  return {
    operators,
    expectedFormat: DATE_TIME_FORMAT,
    presenceTests: [
      ['$gte', `${MILLENNIUM}T00:00:00Z`],
      ['$lt', `${MILLENNIUM}T00:00:00Z`],
    ],
    compare: (operator, operand) => {
      const span = parseSpan(operand)
      if (span !== null) return compareSpan(operator, span, (day) => compareDay(operator, day))
      const dateTime = parseIsoDateTime(operand)
      if (dateTime === null) return null
      return isDateOnly(dateTime) ? compareDay(operator, dateTime) : singleTest(operator, toUtc(dateTime))
    },
  }
}

/** A month or a year: its first day, and the day after its last one, which is absent after the year 9999. */
interface DaySpan {
  first: string
  next?: string
}

const YEAR_OR_MONTH = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/

/** The last date that Attio accepts. */
const LAST_DAY = '9999-12-31'

function parseSpan(operand: unknown): DaySpan | null {
  const [, year, month] = (typeof operand === 'string' && YEAR_OR_MONTH.exec(operand.trim())) || []
  if (year === undefined) return null
  const isYearsEnd = month === undefined || month === '12'
  const [nextYear, nextMonth] = isYearsEnd ? [Number(year) + 1, 1] : [Number(year), Number(month) + 1]
  const next = `${String(nextYear).padStart(4, '0')}-${String(nextMonth).padStart(2, '0')}-01`
  return { first: `${year}-${month ?? '01'}-01`, ...(nextYear > 9999 ? {} : { next }) }
}

/** Compares with the first day if `operator` leaves no doubt; otherwise the problem names both possible meanings. */
function compareSpan(operator: string, { first, next }: DaySpan, compare: (day: string) => Compiled): Compiled {
  const either = (day: object, whole: object): Compiled => ({
    problem: `is ambiguous: use ${JSON.stringify(day)} or ${JSON.stringify(whole)}`,
  })
  switch (operator) {
    case '$gte':
    case '$lt':
      return compare(first)
    case '$lte':
      return either({ $lte: first }, next === undefined ? { $lte: LAST_DAY } : { $lt: next })
    case '$gt':
      return either({ $gt: first }, next === undefined ? { $gt: LAST_DAY } : { $gte: next })
    default:
      return {
        problem: `is ambiguous: use one day ("${first}") or a range (${JSON.stringify({ $gte: first, $lt: next })})`,
      }
  }
}

function compareDay(operator: string, day: string): Compiled {
  const start = `${day}T00:00:00.000Z`
  const next = new Date(Date.parse(start) + DAY_MS).toISOString()
  // No day follows the last one that Attio accepts.
  const end: FieldTest = next.startsWith('+') ? ['$lte', `${day}T23:59:59.999999999Z`] : ['$lt', next]
  switch (operator) {
    case '$eq':
      return { alternatives: [[['$gte', start], end]] }
    case '$lte':
      return { alternatives: [[end]] }
    case '$gt':
      return next.startsWith('+') ? singleTest('$gt', end[1]) : singleTest('$gte', next)
    default:
      return singleTest(operator, start)
  }
}
