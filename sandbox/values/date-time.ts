const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[-+]\d{2}:\d{2})?)?)?)?$/

/**
 * Parses an ISO 8601 string to UTC with nine fractional digits; null if invalid. Omitted parts get their lowest value,
 * and the default time zone is UTC (OpenAPI, `value` of a timestamp).
 */
export function parseDateTime(text: string): string | null {
  const match = ISO.exec(text)
  if (!match) return null
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    match
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const asIfUtc = new Date(`${local}Z`)
  // JavaScript turns 30 February into 1 or 2 March; Attio rejects a day that doesn't exist.
  if (Number.isNaN(asIfUtc.getTime()) || asIfUtc.toISOString().slice(0, 19) !== local) return null
  const moment = new Date(`${local}${zone}`)
  if (Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999) return null
  return `${moment.toISOString().slice(0, 19)}.${fraction.padEnd(9, '0')}Z`
}
