export interface Page<T, Cursor> {
  rows: readonly T[]
  /** Where the next page begins; null or absent on the last. */
  next?: Cursor | null
}

/**
 * Fetches all rows of a list, each once. A page without new rows counts as the last: a server that ignores cursors
 * would send the same page for ever.
 */
export async function fetchAllPages<T, Cursor>(
  idOf: (row: T) => string,
  fetch: (cursor?: Cursor) => Promise<Page<T, Cursor>>,
): Promise<T[]> {
  const rows = new Map<string, T>()
  for (let cursor: Cursor | undefined; ;) {
    const previousSize = rows.size
    const page = await fetch(cursor)
    for (const row of page.rows) rows.set(idOf(row), row)
    if (page.next == null || rows.size === previousSize) return [...rows.values()]
    cursor = page.next
  }
}
