import { describe, expect, it } from 'vitest'
import { idOf, wireRecord } from '../testing/wire-builders'
import { AttioError } from '../attio/errors'
import { READ_RECORDS } from '../attio/scopes'
import type { WireRecord } from '../attio/schemas'
import { AnswerTooLargeError } from '../domain-errors'
import { fetchPages, trimToSize, type FetchPage, type ListQuery, type RecordPage } from './paginate'

const MAX = 10_000
const records = Array.from({ length: MAX + 2 }, (_, n) => wireRecord(String(n)))

interface Asked {
  offset: number
  limit: number
}

/** How large records are: as Attio sends them, and as an answer has them. */
interface Sizes {
  wire?: number
  read?: number
}

/** Returns what becomes of a page, but for what follows a row that fills an answer of `maxBytes`. */
function pageOf(sent: readonly WireRecord[], { wire = 1, read = 1 }: Sizes, maxBytes: number): RecordPage<string> {
  const rows = sent.map(({ id: { record_id: id } }) => ({ id, item: id, bytes: read }))
  return { rows: rows.slice(0, Math.floor(maxBytes / read) + 1), length: sent.length, wireBytes: wire * sent.length }
}

/** Attio with `total` records, and what it was asked. */
function attioWith(total: number, cut: (page: Asked) => number = ({ limit }) => limit, sizes: Sizes = {}) {
  const asked: Parameters<FetchPage<string>>[0][] = []
  let underWay = 0
  let mostAtOnce = 0
  const list = async (query: Partial<ListQuery>, all = records) => {
    const maxBytes = query.maxBytes ?? Infinity
    const answer = await fetchPages({ limit: 50, offset: 0, maxBytes, ...query }, async (page) => {
      asked.push(page)
      mostAtOnce = Math.max(mostAtOnce, ++underWay)
      await Promise.resolve()
      underWay -= 1
      const { offset = 0, limit } = page
      const sent = all.slice(0, total).slice(offset, offset + Math.min(limit, cut({ offset, limit })))
      return pageOf(sent, sizes, maxBytes)
    })
    return { ...answer, ids: answer.rows.map(({ item }) => item) }
  }
  return { asked, list, mostAtOnce: () => mostAtOnce }
}

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => idOf(String(from + n)))

describe('where a list ends', () => {
  const limits = [1, 50, 499, 500, 501, 999, 1000, 1001, MAX]
  const cases = limits.flatMap((limit) =>
    [0, limit - 1, limit, limit + 1].flatMap((total) => [0, 1].map((offset) => ({ limit, total, offset }))),
  )

  it.each(cases)('limit $limit of $total records from $offset', async ({ limit, total, offset }) => {
    const answer = await attioWith(total).list({ limit, offset })
    const end = Math.max(offset, Math.min(total, offset + limit))
    expect(answer.ids).toStrictEqual(ids(offset, end))
    expect(answer.hasMore).toBe(total > offset + limit)
  })
})

describe('how many requests a list takes', () => {
  it.each([
    [50, 0, [51]],
    [50, 50, [51, 1]],
    [499, 499, [500]],
    [499, 500, [500]],
    [500, 499, [500, 1]],
    [500, 500, [500, 1]],
    [501, 2000, [500, 2]],
    [1000, 2000, [500, 500, 1]],
  ])('limit %i of %i records: pages of %j', async (limit, total, pages) => {
    const attio = attioWith(total)
    await attio.list({ limit })
    expect(attio.asked.map((page) => page.limit)).toStrictEqual(pages)
  })

  it('never more than 500 records a page, the first alone and the others at once', async () => {
    const attio = attioWith(MAX + 1)
    const answer = await attio.list({ limit: MAX })
    expect(answer.hasMore).toBe(true)
    expect(Math.max(...attio.asked.map(({ limit }) => limit))).toBe(500)
    expect(attio.asked).toHaveLength(21)
    expect(attio.mostAtOnce()).toBe(20)
  })
})

describe('a page that fails', () => {
  it('fails the list: half a list would look whole', async () => {
    const list = fetchPages({ limit: MAX, offset: 0, maxBytes: Infinity }, async (page) => {
      await Promise.resolve()
      if (page.offset === 1000) throw new Error('Attio is down')
      return pageOf(records.slice(0, page.limit), {}, Infinity)
    })
    await expect(list).rejects.toThrow('Attio is down')
  })
})

describe('a page that Attio cuts short', () => {
  it('in the middle: what is missing is asked for, and nothing twice', async () => {
    const attio = attioWith(2000, ({ offset, limit }) => (offset === 500 ? 200 : limit))
    const answer = await attio.list({ limit: 1800 })
    expect(answer.ids).toStrictEqual(ids(0, 1800))
    expect(answer.hasMore).toBe(true)
  })

  it('every time: the list is whole all the same', async () => {
    const attio = attioWith(2000, ({ offset, limit }) => (offset > 0 && offset < 1500 ? 350 : limit))
    const answer = await attio.list({ limit: MAX })
    expect(answer.ids).toStrictEqual(ids(0, 2000))
    expect(answer.hasMore).toBe(false)
  })

  it('to nothing: the list ends rather than going on for ever', async () => {
    const attio = attioWith(2000, ({ offset, limit }) => (offset === 500 ? 0 : limit))
    const answer = await attio.list({ limit: 1800 })
    expect(answer.ids).toStrictEqual(ids(0, 500))
  })
})

describe('a cap that nobody told', () => {
  const caps = [50, 100, 250]
  const cases = caps.flatMap((cap) =>
    [0, 1, cap - 1, cap, cap + 1, 2 * cap, 1_300].flatMap((total) =>
      [20, cap, cap + 10, 500, 1_000, MAX].map((limit) => ({ cap, total, limit })),
    ),
  )

  it('is no cap where the list ends there: one more request tells', async () => {
    const attio = attioWith(50)
    await attio.list({ limit: 499 })
    expect(attio.asked).toHaveLength(2)
  })

  it.each(cases)('of $cap a page: $total records, $limit asked for', async ({ cap, total, limit }) => {
    const attio = attioWith(total, () => cap)
    const answer = await attio.list({ limit })
    expect(answer.ids).toStrictEqual(ids(0, Math.min(total, limit)))
    expect(answer.hasMore).toBe(total > limit)
    if (answer.hasMore) expect(answer.nextOffset).toBe(limit)
  })

  it('is kept to once it is known, with pages side by side', async () => {
    const attio = attioWith(1_300, () => 100)
    await attio.list({ limit: MAX })
    expect(new Set(attio.asked.slice(2).map(({ limit }) => limit))).toStrictEqual(new Set([100]))
    expect(attio.asked.length).toBeLessThanOrEqual(1 + 20 + 1)
    expect(attio.mostAtOnce()).toBeGreaterThan(10)
  })
})

describe('an answer that is full', () => {
  it.each([
    { read: 100, maxBytes: 1_000, fit: 10 },
    { read: 100, maxBytes: 1_099, fit: 10 },
    { read: 100, maxBytes: 100, fit: 1 },
    { read: 1, maxBytes: 1_200, fit: 1_200 },
    { read: 7, maxBytes: 50_000, fit: 7_142 },
  ])('ends before it would be too large: $fit records of $read in $maxBytes bytes', async ({ read, maxBytes, fit }) => {
    const attio = attioWith(MAX, undefined, { read })
    const answer = await attio.list({ limit: MAX, offset: 3, maxBytes })
    expect(answer.ids).toStrictEqual(ids(3, 3 + fit))
    expect(answer).toMatchObject({ hasMore: true, nextOffset: 3 + fit })
  })

  it('is whole where it just fits', async () => {
    const answer = await attioWith(10, undefined, { read: 100 }).list({ limit: 10, maxBytes: 1_000 })
    expect(answer.ids).toStrictEqual(ids(0, 10))
    expect(answer.hasMore).toBe(false)
  })

  it('goes on where it ended until all are there', async () => {
    const attio = attioWith(1_234, () => 250, { read: 100 })
    const all: string[] = []
    for (let offset = 0, hasMore = true; hasMore;) {
      const answer = await attio.list({ limit: 500, offset, maxBytes: 30_050 })
      all.push(...answer.ids)
      hasMore = answer.hasMore
      offset = answer.nextOffset
    }
    expect(all).toStrictEqual(ids(0, 1_234))
  })

  it('asks for no more than about what fits', async () => {
    const attio = attioWith(MAX, undefined, { read: 1_000 })
    await attio.list({ limit: MAX, maxBytes: 1_000_000 })
    const fetched = attio.asked.reduce((sum, { limit }) => sum + limit, 0)
    expect(fetched).toBeLessThan(1_100)
  })

  it('fails where its first record does not fit, with its ID and the way past it', async () => {
    const list = attioWith(10, undefined, { read: 200 }).list({ offset: 4, maxBytes: 100 })
    await expect(list).rejects.toThrow(AnswerTooLargeError)
    await expect(list).rejects.toThrow(
      `The record ${idOf('4')}, at offset 4, takes more than the 1 MB that an answer may have. ` +
        'Name the attributes that you need in "attributes", or go on after it with offset 5.',
    )
  })

  it('is cut where records have grown since', async () => {
    const listed = await attioWith(10, undefined, { read: 10 }).list({ limit: 5, offset: 2, maxBytes: 100 })
    expect(trimToSize(listed, () => 20, 100)).toBe(listed)
    expect(trimToSize(listed, () => 30, 100)).toMatchObject({ hasMore: true, nextOffset: 5 })
    expect(trimToSize(listed, () => 30, 100).rows.map(({ item }) => item)).toStrictEqual(ids(2, 5))
    expect(() => trimToSize(listed, () => 101, 100)).toThrow(/offset 2,.* with offset 3\.$/)
  })
})

describe('records that are large as Attio sends them', () => {
  it('are fetched in small pages, few at once', async () => {
    const attio = attioWith(2_000, undefined, { wire: 50_000 })
    expect((await attio.list({ limit: 1_500 })).ids).toStrictEqual(ids(0, 1_500))
    const [, ...others] = attio.asked.map(({ limit }) => limit)
    expect(Math.max(...others)).toBe(80)
    expect(attio.mostAtOnce()).toBe(3)
  })

  it('are asked for in smaller pages where a page is too large to be taken', async () => {
    const limits: number[] = []
    const fetchPage: FetchPage<string> = ({ limit, offset = 0 }) => {
      limits.push(limit)
      if (limit <= 100)
        return Promise.resolve(pageOf(records.slice(offset, offset + limit), { wire: 300_000 }, Infinity))
      const details = { operation: 'list the records', scopes: READ_RECORDS, isIdempotent: true }
      return Promise.reject(new AttioError({ ...details, kind: 'too-large' }))
    }
    const { rows } = await fetchPages({ limit: 120, offset: 0, maxBytes: Infinity }, fetchPage)
    expect(rows.map(({ item }) => item)).toStrictEqual(ids(0, 120))
    expect(limits.slice(0, 3)).toStrictEqual([121, 15, 13])
  })

  it('fail where a single one is too large to be taken, which may be larger than a page', async () => {
    const failure = new AttioError({
      kind: 'too-large',
      operation: 'list the records',
      scopes: READ_RECORDS,
      isIdempotent: true,
    })
    const asked: unknown[] = []
    const fetchPage: FetchPage<string> = ({ limit }, maxBytes) => {
      asked.push([limit, maxBytes])
      return Promise.reject(failure)
    }
    await expect(fetchPages({ limit: 50, offset: 0, maxBytes: 1 }, fetchPage)).rejects.toBe(failure)
    expect(asked).toStrictEqual([
      [51, 8_000_000],
      [6, 8_000_000],
      [1, undefined],
    ])
  })
})

describe('the order', () => {
  it.each([undefined, []])('is that of creation where none is given (%j), on every page', async (sorts) => {
    const attio = attioWith(1200)
    await attio.list({ limit: 1000, sorts })
    expect(attio.asked.map((page) => page.sorts)).toStrictEqual(
      attio.asked.map(() => [{ attribute: 'created_at', direction: 'asc' }]),
    )
  })

  it('is the given one otherwise, then that of creation, with the given filter, on every page', async () => {
    const sorts = [{ attribute: 'name', direction: 'desc' }]
    const filter = { name: 'Ada Lovelace' }
    const attio = attioWith(1200)
    await attio.list({ limit: 1000, sorts, filter })
    expect(attio.asked).toHaveLength(3)
    const order = [...sorts, { attribute: 'created_at', direction: 'asc' }]
    for (const page of attio.asked) expect(page).toMatchObject({ sorts: order, filter })
  })

  it('is the given one alone where that of creation is part of it', async () => {
    const sorts = [
      { attribute: 'created_at', direction: 'desc' },
      { attribute: 'name', direction: 'asc' },
    ]
    const attio = attioWith(1)
    await attio.list({ sorts })
    expect(attio.asked[0]?.sorts).toStrictEqual(sorts)
  })
})

describe('a record that comes twice', () => {
  const all = [0, 1, 1, 2, 0, 3, 4, 5, 6].map((n) => wireRecord(String(n)))

  it.each([
    [1, 0, [0], 1],
    [2, 0, [0, 1], 3],
    [3, 0, [0, 1, 2], 5],
    [4, 2, [1, 2, 0, 3], 6],
  ])('is told once, and counted as often as it came: %i from %i', async (limit, offset, told, nextOffset) => {
    const answer = await attioWith(all.length).list({ limit, offset }, all)
    expect(answer.ids).toStrictEqual(told.map((n) => idOf(String(n))))
    expect(answer).toMatchObject({ hasMore: true, nextOffset })
  })

  it('is no reason to say that there are more', async () => {
    const twins = [0, 1, 0, 1].map((n) => wireRecord(String(n)))
    const answer = await attioWith(4).list({ limit: 2 }, twins)
    expect(answer.ids).toStrictEqual(ids(0, 2))
    expect(answer.hasMore).toBe(false)
  })
})
