/** A day, perhaps with a time, and a time zone with it. Python and databases write a space for the T. */
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[-+]\d{2}:\d{2})?))?$/

const HAS_ZONE = /(?:Z|[-+]\d{2}:\d{2})$/

/** Returns the ISO 8601 form of a day or moment that is in the calendar; null for anything else. */
export function parseIsoDateTime(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const [, day, time] = ISO.exec(value.trim()) ?? []
  if (day === undefined) return null
  const midnight = new Date(`${day}T00:00:00Z`)
  // JavaScript turns 30 February into 1 or 2 March.
  const isInCalendar = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
  if (!isInCalendar || time === undefined) return isInCalendar ? day : null
  const moment = `${day}T${time}`
  return isInYearRange(moment) ? moment : null
}

/** Returns whether a moment is in the years 0 to 9999 once it is moved to UTC, as Attio keeps it. */
function isInYearRange(moment: string): boolean {
  const milliseconds = Date.parse(HAS_ZONE.test(moment) ? moment : `${moment}Z`)
  return !Number.isNaN(milliseconds) && /^\d{4}-/.test(new Date(milliseconds).toISOString())
}

/** Returns whether a moment in ISO 8601 has no time. */
export const isDateOnly = (moment: string): boolean => moment.length === '2000-01-01'.length
