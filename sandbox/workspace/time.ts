/** Attio's format: ISO 8601 in UTC with nine fractional digits (observed live). */
export function toTimestamp(moment: number | Date): string {
  return new Date(moment).toISOString().replace('Z', '000000Z')
}

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** Adds an ISO 8601 duration such as `P1M`. An invalid duration adds nothing. */
export function addDuration(start: Date, duration: string): Date {
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (
    DURATION.exec(duration)?.slice(1) ?? []
  ).map((part: string | undefined) => Number(part ?? 0))
  const end = new Date(start)
  end.setUTCFullYear(end.getUTCFullYear() + years, end.getUTCMonth() + months, end.getUTCDate() + weeks * 7 + days)
  end.setUTCHours(end.getUTCHours() + hours, end.getUTCMinutes() + minutes, end.getUTCSeconds() + seconds)
  return end
}
