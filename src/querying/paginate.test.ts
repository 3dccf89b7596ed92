import { describe, expect, it } from 'vitest'
import { attioWith, ids, MAX, pageOf, records } from '../testing/paged-attio'
import { idOf, wireRecord } from '../testing/wire-builders'
import { fetchPages } from './paginate'
import type { Sort } from './sorts'

describe('fetchPages', () => {
  const limits = [1, 50, 499, 500, 501, 999, 1000, 1001, MAX]
  const cases = limits.flatMap((limit) =>
    [0, limit - 1, limit, limit + 1].flatMap((total) => [0, 1].map((offset) => ({ limit, total, offset }))),
  )

  it.each(cases)(
    'returns at most $limit of $total records from offset $offset, and says whether there are more',
    async ({ limit, total, offset }) => {
      const answer = await attioWith(total).list({ limit, offset })
      const end = Math.max(offset, Math.min(total, offset + limit))
      expect(answer.ids).toStrictEqual(ids(offset, end))
      expect(answer.hasMore).toBe(total > offset + limit)
    },
  )
})

describe('the requests of fetchPages', () => {
  it.each([
    [50, 0, [51]],
    [50, 50, [51, 1]],
    // Fifty may be the most that Attio sends at once.
    [499, 50, [500, 50]],
    [499, 499, [500]],
    [499, 500, [500]],
    [500, 499, [500, 1]],
    [500, 500, [500, 1]],
    [501, 2000, [500, 2]],
    [1000, 2000, [500, 500, 1]],
  ])('fetch at most %i of %i records in pages of %j', async (limit, total, pages) => {
    const attio = attioWith(total)
    await attio.list({ limit })
    expect(attio.requests.map((page) => page.limit)).toStrictEqual(pages)
  })

  it('fetch at most 500 records each, the first page alone and the others at once', async () => {
    const attio = attioWith(MAX + 1)
    const answer = await attio.list({ limit: MAX })
    expect(answer.hasMore).toBe(true)
    expect(Math.max(...attio.requests.map(({ limit }) => limit))).toBe(500)
    expect(attio.requests).toHaveLength(21)
    expect(attio.mostAtOnce()).toBe(20)
  })
})

describe('fetchPages with a page that fails', () => {
  it('throws the error, because half a list would look complete', async () => {
    const list = fetchPages({ limit: MAX, offset: 0, maxBytes: Infinity }, async (page, options) => {
      await Promise.resolve()
      if (page.offset === 1000) throw new Error('Attio is down')
      return pageOf(records.slice(0, page.limit), {}, Infinity, options)
    })
    await expect(list).rejects.toThrow('Attio is down')
  })
})

describe('fetchPages with a page that Attio cuts short', () => {
  it('requests the missing records again, and no other record twice', async () => {
    const attio = attioWith(2000, ({ offset, limit }) => (offset === 500 ? 200 : limit))
    const answer = await attio.list({ limit: 1800 })
    expect(answer.ids).toStrictEqual(ids(0, 1800))
    expect(answer.hasMore).toBe(true)
  })

  it('returns the complete list even if Attio cuts every page', async () => {
    const attio = attioWith(2000, ({ offset, limit }) => (offset > 0 && offset < 1500 ? 350 : limit))
    const answer = await attio.list({ limit: MAX })
    expect(answer.ids).toStrictEqual(ids(0, 2000))
    expect(answer.hasMore).toBe(false)
  })

  it('ends the list at an empty page', async () => {
    const attio = attioWith(2000, ({ offset, limit }) => (offset === 500 ? 0 : limit))
    const answer = await attio.list({ limit: 1800 })
    expect(answer.ids).toStrictEqual(ids(0, 500))
  })
})

describe('fetchPages with an undocumented limit of the page size', () => {
  const caps = [50, 100, 250]
  const cases = caps.flatMap((cap) =>
    [0, 1, cap - 1, cap, cap + 1, 2 * cap, 1_300].flatMap((total) =>
      [20, cap, cap + 10, 500, 1_000, MAX].map((limit) => ({ cap, total, limit })),
    ),
  )

  it.each(cases)(
    'returns at most $limit of $total records if Attio sends $cap a page',
    async ({ cap, total, limit }) => {
      const attio = attioWith(total, () => cap)
      const answer = await attio.list({ limit })
      expect(answer.ids).toStrictEqual(ids(0, Math.min(total, limit)))
      expect(answer.hasMore).toBe(total > limit)
      if (answer.hasMore) expect(answer.nextOffset).toBe(limit)
    },
  )

  it('keeps to the limit once it is known, and fetches pages at once', async () => {
    const attio = attioWith(1_300, () => 100)
    await attio.list({ limit: MAX })
    expect(new Set(attio.requests.slice(2).map(({ limit }) => limit))).toStrictEqual(new Set([100]))
    expect(attio.requests.length).toBeLessThanOrEqual(1 + 20 + 1)
    expect(attio.mostAtOnce()).toBeGreaterThan(10)
  })
})

describe('the order in which fetchPages lists records', () => {
  it.each([undefined, []])('is the order of creation on every page if no sorts are given (%j)', async (sorts) => {
    const attio = attioWith(1200)
    await attio.list({ limit: 1000, sorts })
    expect(attio.requests.map((page) => page.sorts)).toStrictEqual(
      attio.requests.map(() => [{ attribute: 'created_at', direction: 'asc' }]),
    )
  })

  it('follows the given sorts and then the creation, with the given filter, on every page', async () => {
    const sorts: Sort[] = [{ attribute: 'name', direction: 'desc' }]
    const filter = { name: 'Ada Lovelace' }
    const attio = attioWith(1200)
    await attio.list({ limit: 1000, sorts, filter })
    expect(attio.requests).toHaveLength(3)
    const order = [...sorts, { attribute: 'created_at', direction: 'asc' }]
    for (const page of attio.requests) expect(page).toMatchObject({ sorts: order, filter })
  })

  it('follows only the given sorts if they contain the creation', async () => {
    const sorts: Sort[] = [
      { attribute: 'created_at', direction: 'desc' },
      { attribute: 'name', direction: 'asc' },
    ]
    const attio = attioWith(1)
    await attio.list({ sorts })
    expect(attio.requests[0]?.sorts).toStrictEqual(sorts)
  })
})

describe('fetchPages with a record that Attio sends twice', () => {
  const all = [0, 1, 1, 2, 0, 3, 4, 5, 6].map((n) => wireRecord(String(n)))

  it.each([
    [1, 0, [0], 1],
    [2, 0, [0, 1], 3],
    [3, 0, [0, 1, 2], 5],
    [4, 2, [1, 2, 0, 3], 6],
  ])(
    'returns it once and counts it as often as Attio sent it, for a limit of %i from offset %i',
    async (limit, offset, returned, nextOffset) => {
      const answer = await attioWith(all.length).list({ limit, offset }, all)
      expect(answer.ids).toStrictEqual(returned.map((n) => idOf(String(n))))
      expect(answer).toMatchObject({ hasMore: true, nextOffset })
    },
  )

  it('does not report more records because of the repetition', async () => {
    const twins = [0, 1, 0, 1].map((n) => wireRecord(String(n)))
    const answer = await attioWith(4).list({ limit: 2 }, twins)
    expect(answer.ids).toStrictEqual(ids(0, 2))
    expect(answer.hasMore).toBe(false)
  })
})
