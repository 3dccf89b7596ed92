import { textOrNull } from './attribute-type'

/** A date with an optional time and time zone. Python and databases write a space instead of the T. */
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[-+]\d{2}:\d{2})?))?$/

/** The ISO 8601 form of an existing date, with its time if it has one; null for anything else. */
export function parseIsoDateTime(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const [, day, time] = ISO.exec(value.trim()) ?? []
  if (day === undefined) return null
  const midnight = new Date(`${day}T00:00:00Z`)
  // JavaScript turns 30 February into 1 or 2 March.
  const isInCalendar = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
  if (!isInCalendar || time === undefined) return isInCalendar ? day : null
  const dateTime = `${day}T${time}`
  return isInYearRange(dateTime) ? dateTime : null
}

/** A date or a time as Attio stores times: in UTC, to the millisecond. Other values stay as they are. */
export function toStoredTime(value: unknown): unknown {
  const dateTime = parseIsoDateTime(value)
  if (dateTime === null) return value
  return new Date(isDateOnly(dateTime) || hasTimeZone(dateTime) ? dateTime : `${dateTime}Z`).toISOString()
}

/** Whether the time is in the years 0 to 9999 in UTC, which Attio stores. */
function isInYearRange(dateTime: string): boolean {
  const milliseconds = Date.parse(hasTimeZone(dateTime) ? dateTime : `${dateTime}Z`)
  return !Number.isNaN(milliseconds) && /^\d{4}-/.test(new Date(milliseconds).toISOString())
}

/** Whether an ISO 8601 date has no time. */
export const isDateOnly = (dateTime: string): boolean => dateTime.length === '2000-01-01'.length

const hasTimeZone = (dateTime: string): boolean => !isDateOnly(dateTime) && /(?:Z|[-+]\d{2}:\d{2})$/.test(dateTime)

/**
 * One of Attio's timestamps to the millisecond: Attio sends nine fractional digits, and zeros after the third. If it sends
 * others, all are kept, which a JavaScript Date would not do.
 */
export const shortenTimestamp = (timestamp: string): string => timestamp.replace(/(\.\d{3})0+Z$/, '$1Z')

export function readTimestamp(value: unknown): string | null {
  const timestamp = textOrNull(value)
  return timestamp === null ? null : shortenTimestamp(timestamp)
}

/** The same moment in UTC, ending in Z; a time without a zone is in UTC already. A date stays. Attio's filters take no offset. */
export function toUtc(dateTime: string): string {
  if (isDateOnly(dateTime) || dateTime.endsWith('Z')) return dateTime
  const fraction = /\.\d+/.exec(dateTime)?.[0] ?? ''
  const seconds = new Date(hasTimeZone(dateTime) ? dateTime : `${dateTime}Z`).toISOString()
  return `${seconds.slice(0, '2000-01-01T00:00:00'.length)}${fraction}Z`
}
