import { numberOrNull } from './attribute-type'
import { COMPARISONS, NOT_EMPTY, TEXT_MATCHES, type Compared, type Part, type PartTest, type Test } from './filter-spec'
import { isDay, isoMoment } from './iso-date'

/** Returns the one way of passing one test. */
export function only(operator: string, operand: unknown): Compared {
  return { ways: [[[operator, operand]]] }
}

/** Returns a part that is text, with what `rewrite` makes of an operand of an equality: null where it has not the form. */
export function textPart(
  operators: readonly string[] = TEXT_MATCHES,
  rewrite: (text: string) => string | null = (text) => text,
): Part {
  return {
    operators,
    presence: [NOT_EMPTY],
    form: 'needs text',
    isText: true,
    compare: (operator, operand) => {
      const text = typeof operand === 'string' ? rewrite(operand) : null
      return text === null ? null : only(operator, text)
    },
  }
}

/** Returns a part that is a number; `isPossible` says which numbers equality can find. */
export function numberPart(isPossible: (number: number) => boolean = () => true): Part {
  return {
    operators: COMPARISONS,
    form: 'needs a number',
    presence: [
      ['$gte', 0],
      ['$lt', 0],
    ],
    compare: (operator, operand) => {
      const number = numberOrNull(operand)
      return number === null || (operator === '$eq' && !isPossible(number)) ? null : only(operator, number)
    },
  }
}

const COUNTRY_FORM = 'needs the two letters of a country code, e.g. "GB"'

/** Returns a part that is the code of a country, in the upper case that Attio keeps it in. ISO keeps UK for the country that it calls GB. */
export function countryPart(operators: readonly string[]): Part {
  return {
    operators,
    presence: [NOT_EMPTY],
    form: COUNTRY_FORM,
    compare: (operator, operand) =>
      typeof operand === 'string' && /^[a-z]{2}$/i.test(operand.trim())
        ? only(operator, operand.trim().toUpperCase().replace('UK', 'GB'))
        : null,
  }
}

/** Returns the tests of presence of one part as those of a whole value. */
export function presenceOf(part: string, { presence }: Pick<Part, 'presence'>): readonly PartTest[] {
  return presence.map(([operator, operand]) => ({ part, operator, operand }))
}

export const MOMENT_FORM = 'needs a day, or a date and time, e.g. "2026-01-31" or "2026-01-31T15:00:00Z"'

const MILLENNIUM = '2000-01-01'
const DAY_MS = 24 * 60 * 60 * 1000

/** A day. Attio cuts a time off after moving it to UTC. */
export const DAY: Part = {
  form: 'needs a date as YYYY-MM-DD, e.g. "2026-01-31"',
  operators: COMPARISONS,
  presence: [
    ['$gte', MILLENNIUM],
    ['$lt', MILLENNIUM],
  ],
  compare: (operator, operand) => {
    const span = spanOf(operand)
    if (span !== null) return ofSpan(operator, span, (day) => only(operator, day))
    const moment = isoMoment(operand)
    return moment === null ? null : only(operator, dayOf(moment))
  },
}

/** Returns a part that is a moment. A day stands for all its moments, in UTC. */
export function momentPart(operators: readonly string[] = COMPARISONS): Part {
  return {
    operators,
    form: MOMENT_FORM,
    presence: [
      ['$gte', `${MILLENNIUM}T00:00:00Z`],
      ['$lt', `${MILLENNIUM}T00:00:00Z`],
    ],
    compare: (operator, operand) => {
      const span = spanOf(operand)
      if (span !== null) return ofSpan(operator, span, (day) => ofDay(operator, day))
      const moment = isoMoment(operand)
      if (moment === null) return null
      return isDay(moment) ? ofDay(operator, moment) : only(operator, moment)
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
function ofSpan(operator: string, { first, next }: Span, compare: (day: string) => Compared): Compared {
  const either = (day: object, whole: object): Compared => ({
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
  const hasZone = /(?:Z|[-+]\d{2}:\d{2})$/.test(moment) && !isDay(moment)
  return (hasZone ? new Date(moment).toISOString() : moment).slice(0, MILLENNIUM.length)
}

function ofDay(operator: string, day: string): Compared {
  const start = `${day}T00:00:00.000Z`
  const next = new Date(Date.parse(start) + DAY_MS).toISOString()
  // Attio's last day has none after it.
  const end: Test = next.startsWith('+') ? ['$lte', `${day}T23:59:59.999999999Z`] : ['$lt', next]
  switch (operator) {
    case '$eq':
      return { ways: [[['$gte', start], end]] }
    case '$lte':
      return { ways: [[end]] }
    case '$gt':
      return next.startsWith('+') ? only('$gt', end[1]) : only('$gte', next)
    default:
      return only(operator, start)
  }
}
