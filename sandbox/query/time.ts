const DATE = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?$/
const ATTIO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{9}Z$/

/** Returns whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false
  const midnight = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text)
}

/**
 * Returns a date with a time as Attio writes it, in UTC with nine digits, so that the text order is the order in time;
 * null when the text is none. UTC is assumed: https://docs.attio.com/docs/attribute-types/attribute-types-timestamp
 */
export function parseInstant(text: string): string | null {
  const [, date = '', minutes = '', seconds = '00', fraction = '', zone = 'Z'] = INSTANT.exec(text) ?? []
  if (!isDate(date)) return null
  const moment = new Date(`${date}T${minutes}:${seconds}${zone}`)
  return Number.isNaN(moment.getTime()) ? null : `${moment.toISOString().slice(0, 19)}.${fraction.padEnd(9, '0')}Z`
}

/** Returns a stored instant as `parseInstant` does, without a second look at one that Attio wrote. */
export function storedInstant(text: string): string | null {
  return ATTIO_INSTANT.test(text) ? text : parseInstant(text)
}
