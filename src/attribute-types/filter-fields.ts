import { numberOrNull } from './attribute-type'
import {
  COMPARISON_OPERATORS,
  NOT_EMPTY,
  TEXT_OPERATORS,
  type Compiled,
  type FilterField,
  type FieldCondition,
  type FieldTest,
} from './filter-spec'
import { isDateOnly, parseIsoDateTime } from './iso-date'

/** Returns the one way of passing one test. */
export function singleTest(operator: string, operand: unknown): Compiled {
  return { alternatives: [[[operator, operand]]] }
}

/** Returns a part that is text, with what `rewrite` makes of an operand of an equality: null where it has not the form. */
export function textField(
  operators: readonly string[] = TEXT_OPERATORS,
  rewrite: (text: string) => string | null = (text) => text,
): FilterField {
  return {
    operators,
    presenceTests: [NOT_EMPTY],
    expectedFormat: 'needs text',
    isText: true,
    compare: (operator, operand) => {
      const text = typeof operand === 'string' ? rewrite(operand) : null
      return text === null ? null : singleTest(operator, text)
    },
  }
}

/** Returns a part that is a number; `isPossible` says which numbers equality can find. */
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

const COUNTRY_FORMAT = 'needs the two letters of a country code, e.g. "GB"'

/** Returns a part that is the code of a country, in the upper case that Attio keeps it in. ISO keeps UK for the country that it calls GB. */
export function countryField(operators: readonly string[]): FilterField {
  return {
    operators,
    presenceTests: [NOT_EMPTY],
    expectedFormat: COUNTRY_FORMAT,
    compare: (operator, operand) =>
      typeof operand === 'string' && /^[a-z]{2}$/i.test(operand.trim())
        ? singleTest(operator, operand.trim().toUpperCase().replace('UK', 'GB'))
        : null,
  }
}

/** Returns the tests of presence of one part as those of a whole value. */
export function presenceTestsOf(
  part: string,
  { presenceTests }: Pick<FilterField, 'presenceTests'>,
): readonly FieldCondition[] {
  return presenceTests.map(([operator, operand]) => ({ field: part, operator, operand }))
}

export const DATE_TIME_FORMAT = 'needs a day, or a date and time, e.g. "2026-01-31" or "2026-01-31T15:00:00Z"'

const MILLENNIUM = '2000-01-01'
const DAY_MS = 24 * 60 * 60 * 1000

/** A day. Attio cuts a time off after moving it to UTC. */
export const DATE_FIELD: FilterField = {
  expectedFormat: 'needs a date as YYYY-MM-DD, e.g. "2026-01-31"',
  operators: COMPARISON_OPERATORS,
  presenceTests: [
    ['$gte', MILLENNIUM],
    ['$lt', MILLENNIUM],
  ],
  compare: (operator, operand) => {
    const span = spanOf(operand)
    if (span !== null) return ofSpan(operator, span, (day) => singleTest(operator, day))
    const moment = parseIsoDateTime(operand)
    return moment === null ? null : singleTest(operator, dayOf(moment))
  },
}

/** Returns a part that is a moment. A day stands for all its moments, in UTC. */
export function dateTimeField(operators: readonly string[] = COMPARISON_OPERATORS): FilterField {
  return {
    operators,
    expectedFormat: DATE_TIME_FORMAT,
    presenceTests: [
      ['$gte', `${MILLENNIUM}T00:00:00Z`],
      ['$lt', `${MILLENNIUM}T00:00:00Z`],
    ],
    compare: (operator, operand) => {
      const span = spanOf(operand)
      if (span !== null) return ofSpan(operator, span, (day) => ofDay(operator, day))
      const moment = parseIsoDateTime(operand)
      if (moment === null) return null
      return isDateOnly(moment) ? ofDay(operator, moment) : singleTest(operator, moment)
    },
  }
}

/** A month or a year: its first day, and the first one after it, undefined where Attio has none. */
interface Span {
  first: string
  next?: string
}

const YEAR_OR_MONTH = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/

/** Attio's last day. */
const LAST_DAY = '9999-12-31'

/** Returns the month or year that `operand` is; null where it is none. */
function spanOf(operand: unknown): Span | null {
  const [, year, month] = (typeof operand === 'string' && YEAR_OR_MONTH.exec(operand.trim())) || []
  if (year === undefined) return null
  const isYearsEnd = month === undefined || month === '12'
  const [nextYear, nextMonth] = isYearsEnd ? [Number(year) + 1, 1] : [Number(year), Number(month) + 1]
  const next = `${String(nextYear).padStart(4, '0')}-${String(nextMonth).padStart(2, '0')}-01`
  return { first: `${year}-${month ?? '01'}-01`, ...(nextYear > 9999 ? {} : { next }) }
}

/** Returns what `compare` makes of its first day where `operator` can mean nothing else, and the readings where it can. */
function ofSpan(operator: string, { first, next }: Span, compare: (day: string) => Compiled): Compiled {
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
    default: {
      const range = { $gte: first, ...(next === undefined ? {} : { $lt: next }) }
      return { problem: `is ambiguous: use one day ("${first}") or a range (${JSON.stringify(range)})` }
    }
  }
}

function dayOf(moment: string): string {
  const hasZone = /(?:Z|[-+]\d{2}:\d{2})$/.test(moment) && !isDateOnly(moment)
  return (hasZone ? new Date(moment).toISOString() : moment).slice(0, MILLENNIUM.length)
}

function ofDay(operator: string, day: string): Compiled {
  const start = `${day}T00:00:00.000Z`
  const next = new Date(Date.parse(start) + DAY_MS).toISOString()
  // Attio's last day has none after it.
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
