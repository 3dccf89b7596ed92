import { describe, expect, it, vi } from 'vitest'
import { fetchAllPages, type Page } from './pagination'

const LETTERS = ['a', 'b', 'c', 'd', 'e']

/** Two rows a page, each with the place where the next begins. */
const pageOf = (place = 0): Promise<Page<string, number>> => {
  const next = place + 2
  return Promise.resolve({ rows: LETTERS.slice(place, next), next: next < LETTERS.length ? next : null })
}

const itself = (row: string) => row

describe('all rows of a list', () => {
  it('come in their order, from as many pages as there are', async () => {
    const fetch = vi.fn(pageOf)
    expect(await fetchAllPages(itself, fetch)).toEqual(LETTERS)
    expect(fetch.mock.calls).toEqual([[undefined], [2], [4]])
  })

  it('come once where the place asked for is ignored', async () => {
    const fetch = vi.fn(() => Promise.resolve({ rows: LETTERS, next: 5 }))
    expect(await fetchAllPages(itself, fetch)).toEqual(LETTERS)
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('come once where a page repeats what moved into it', async () => {
    const pages: Page<string, number>[] = [{ rows: ['a', 'b'], next: 1 }, { rows: ['b', 'c'] }]
    const fetch = (place?: number) => Promise.resolve(pages[place ?? 0] ?? { rows: [] })
    expect(await fetchAllPages(itself, fetch)).toEqual(['a', 'b', 'c'])
  })

  it('are none where the first page is empty, whatever it says of a next one', async () => {
    expect(await fetchAllPages(itself, () => Promise.resolve({ rows: [], next: 1 }))).toEqual([])
  })
})
