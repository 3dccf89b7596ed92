import { textOrNull } from './attribute-type'

/** A date with an optional time and time zone. Python and databases write a space instead of the T. */
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[-+]\d{2}:\d{2})?))?$/

/** The ISO 8601 form of an existing date, with its time if it has one; null for anything else. */
export function parseIsoDateTime(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const [, day, time] = ISO.exec(value.trim()) ?? []
  // JavaScript turns 30 February into 1 or 2 March.
  if (day === undefined || !inUtc(day).startsWith(day)) return null
  if (time === undefined) return day
  const dateTime = `${day}T${time}`
  // Attio stores the years 0 to 9999.
  return /^\d{4}-/.test(inUtc(dateTime)) ? dateTime : null
}

const YEAR_OR_MONTH = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/

/** A month or a year: its first day, and the day after its last one, which is absent after the year 9999. */
export interface DaySpan {
  first: string
  next?: string
}

/** The days of a month ("2026-01") or a year ("2026"); null for anything else. */
export function parseDaySpan(value: unknown): DaySpan | null {
  const [, year, month] = (typeof value === 'string' && YEAR_OR_MONTH.exec(value.trim())) || []
  if (year === undefined) return null
  const isYearsEnd = month === undefined || month === '12'
  const [nextYear, nextMonth] = isYearsEnd ? [Number(year) + 1, 1] : [Number(year), Number(month) + 1]
  const next = `${String(nextYear).padStart(4, '0')}-${String(nextMonth).padStart(2, '0')}-01`
  return { first: `${year}-${month ?? '01'}-01`, ...(nextYear > 9999 ? {} : { next }) }
}

/** A date or a time as Attio stores times: in UTC, to the millisecond. Other values stay as they are. */
export function toStoredTime(value: unknown): unknown {
  const dateTime = parseIsoDateTime(value)
  return dateTime === null ? value : inUtc(dateTime)
}

/** A date and time in UTC, to the millisecond; without a zone it is in UTC already. Empty if it doesn't exist. */
function inUtc(dateTime: string): string {
  const date = new Date(isDateOnly(dateTime) || HAS_TIME_ZONE.test(dateTime) ? dateTime : `${dateTime}Z`)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

const HAS_TIME_ZONE = /(?:Z|[-+]\d{2}:\d{2})$/

/** Whether an ISO 8601 date has no time. */
export const isDateOnly = (dateTime: string): boolean => dateTime.length === '2000-01-01'.length

/**
 * One of Attio's timestamps to the millisecond: Attio sends nine fractional digits, and zeros after the third. If it
 * sends others, all are kept, which a JavaScript Date would not do.
 */
export const shortenTimestamp = (timestamp: string): string => timestamp.replace(/(\.\d{3})0+Z$/, '$1Z')

export function readTimestamp(value: unknown): string | null {
  const timestamp = textOrNull(value)
  return timestamp === null ? null : shortenTimestamp(timestamp)
}

/** The same moment in UTC, ending in Z; a time without a zone is UTC. A date stays. Attio's filters take no offset. */
export function toUtc(dateTime: string): string {
  if (isDateOnly(dateTime) || dateTime.endsWith('Z')) return dateTime
  const fraction = /\.\d+/.exec(dateTime)?.[0] ?? ''
  return `${inUtc(dateTime).slice(0, '2000-01-01T00:00:00'.length)}${fraction}Z`
}
