import { describe, expect, it, vi } from 'vitest'
import { fetchAllPages, type Page } from './pagination'

const LETTERS = ['a', 'b', 'c', 'd', 'e']

/** Pages of two rows with the cursor of the next page. */
const pageOf = (cursor = 0): Promise<Page<string, number>> => {
  const next = cursor + 2
  return Promise.resolve({ rows: LETTERS.slice(cursor, next), next: next < LETTERS.length ? next : null })
}

const itself = (row: string) => row

describe('fetchAllPages', () => {
  it('returns the rows of all pages in order', async () => {
    const fetch = vi.fn(pageOf)
    expect(await fetchAllPages(itself, fetch)).toEqual(LETTERS)
    expect(fetch.mock.calls).toEqual([[undefined], [2], [4]])
  })

  it('returns each row once if the server ignores the cursor', async () => {
    const fetch = vi.fn(() => Promise.resolve({ rows: LETTERS, next: 5 }))
    expect(await fetchAllPages(itself, fetch)).toEqual(LETTERS)
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('returns a row once if it moved from one page to the next', async () => {
    const pages: Page<string, number>[] = [{ rows: ['a', 'b'], next: 1 }, { rows: ['b', 'c'] }]
    const fetch = (cursor?: number) => Promise.resolve(pages[cursor ?? 0] ?? { rows: [] })
    expect(await fetchAllPages(itself, fetch)).toEqual(['a', 'b', 'c'])
  })

  it('stops at an empty page, even if it names a next one', async () => {
    expect(await fetchAllPages(itself, () => Promise.resolve({ rows: [], next: 1 }))).toEqual([])
  })
})
