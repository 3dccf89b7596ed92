/** One page of a list, and where the next one begins; null or absent where there is none. */
export interface Page<T, Place> {
  rows: readonly T[]
  next?: Place | null
}

/**
 * Returns all rows of a list once, page after page. A page that brings no row that was not there already is the last, whatever
 * it says of a next one: who ignored the place asked for would send the same page for ever.
 */
export async function fetchAllPages<T, Place>(
  idOf: (row: T) => string,
  fetch: (place?: Place) => Promise<Page<T, Place>>,
): Promise<T[]> {
  const rows = new Map<string, T>()
  for (let place: Place | undefined; ;) {
    const known = rows.size
    const page = await fetch(place)
    for (const row of page.rows) rows.set(idOf(row), row)
    if (page.next == null || rows.size === known) return [...rows.values()]
    place = page.next
  }
}

/** Returns the page that begins at `offset`. The last has fewer rows than `limit` (https://docs.attio.com/rest-api/guides/pagination). */
export function offsetPage<T>(offset: number, limit: number, rows: readonly T[]): Page<T, number> {
  return { rows, next: rows.length < limit ? null : offset + rows.length }
}
