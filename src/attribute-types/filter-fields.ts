import { numberOrNull } from './attribute-type'
import { COUNTRY_CODE_FORMAT, normalizeCountryCode } from './country-code'
import { COMPARISON_OPERATORS, TEXT_OPERATORS, type Compiled, type FilterField, type FieldTest } from './filter-spec'
import { isDateOnly, parseDaySpan, parseIsoDateTime, toUtc, type DaySpan } from './iso-date'

/** One test; null if `operand` is null, because it didn't have the expected format. */
export function singleTest(operator: string, operand: unknown): Compiled {
  return operand === null ? null : { alternatives: [[[operator, operand]]] }
}

/** A field of texts, such as IDs. `normalize` converts the operand to the stored form; null if its format is wrong. */
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

/** The presence tests of values that have an order: each value is on one side of `pivot`. */
const eitherSideOf = (pivot: unknown): FieldTest[] => [
  ['$gte', pivot],
  ['$lt', pivot],
]

/** A number field; equality is rejected for numbers that no value can have. */
export function numberField(isPossible: (number: number) => boolean = () => true): FilterField {
  return {
    operators: COMPARISON_OPERATORS,
    expectedFormat: 'needs a number',
    presenceTests: eitherSideOf(0),
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
  presenceTests: eitherSideOf(MILLENNIUM),
  compare: (operator, operand) =>
    compareDate(operator, operand, singleTest, (_, time) => singleTest(operator, time.slice(0, MILLENNIUM.length))),
}

/** A date and time. A date means the whole day in UTC. */
export function dateTimeField(operators: readonly string[] = COMPARISON_OPERATORS): FilterField {
  return {
    operators,
    expectedFormat: DATE_TIME_FORMAT,
    presenceTests: eitherSideOf(`${MILLENNIUM}T00:00:00Z`),
    compare: (operator, operand) => compareDate(operator, operand, compareDay, singleTest),
  }
}

type Compare = (operator: string, operand: string) => Compiled

/** Compares with a day, a month or a year by `compareDay`, and with a date and time in UTC by `compareTime`. */
function compareDate(operator: string, operand: unknown, compareDay: Compare, compareTime: Compare): Compiled {
  const span = parseDaySpan(operand)
  if (span !== null) return compareSpan(operator, span, compareDay)
  const dateTime = parseIsoDateTime(operand)
  if (dateTime === null) return null
  return isDateOnly(dateTime) ? compareDay(operator, dateTime) : compareTime(operator, toUtc(dateTime))
}

/** The last date that Attio accepts. */
const LAST_DAY = '9999-12-31'

/** Compares with the first day if `operator` leaves no doubt; otherwise the problem names both possible meanings. */
function compareSpan(operator: string, { first, next }: DaySpan, compare: Compare): Compiled {
  const either = (day: object, whole: object): Compiled => ({
    problem: `is ambiguous: use ${JSON.stringify(day)} or ${JSON.stringify(whole)}`,
  })
  switch (operator) {
    case '$gte':
    case '$lt':
      return compare(operator, first)
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
