import { describe, expect, it } from 'vitest'
import { idOf, wireRecord } from '../testing/wire'
import { listAll, type FetchPage, type ListQuery } from './list'

const MAX = 10_000
const records = Array.from({ length: MAX + 2 }, (_, n) => wireRecord(String(n)))

interface Asked {
  offset: number
  limit: number
}

/** Attio with `total` records, and what it was asked. */
function attioWith(total: number, cut: (page: Asked) => number = ({ limit }) => limit) {
  const asked: Parameters<FetchPage>[0][] = []
  let underWay = 0
  let mostAtOnce = 0
  const fetchPage: FetchPage = async (query) => {
    asked.push(query)
    mostAtOnce = Math.max(mostAtOnce, ++underWay)
    await Promise.resolve()
    underWay -= 1
    const { offset = 0, limit } = query
    return records.slice(0, total).slice(offset, offset + Math.min(limit, cut({ offset, limit })))
  }
  const list = async (query: Partial<ListQuery>) => {
    const answer = await listAll({ limit: 50, offset: 0, ...query }, fetchPage)
    return { ...answer, ids: answer.records.map(({ id }) => id.record_id) }
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
    [50, 50, [51]],
    [499, 499, [500]],
    [499, 500, [500]],
    [500, 499, [500]],
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
    const list = listAll({ limit: MAX, offset: 0 }, async (page) => {
      await Promise.resolve()
      if (page.offset === 1000) throw new Error('Attio is down')
      return records.slice(0, page.limit)
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

describe('the order', () => {
  it.each([undefined, []])('is that of creation where none is given (%j), on every page', async (sorts) => {
    const attio = attioWith(1200)
    await attio.list({ limit: 1000, sorts })
    expect(attio.asked.map((page) => page.sorts)).toStrictEqual(
      attio.asked.map(() => [{ attribute: 'created_at', direction: 'asc' }]),
    )
  })

  it('is the given one otherwise, with the given filter, on every page', async () => {
    const sorts = [{ attribute: 'name', direction: 'desc' }]
    const filter = { name: 'Ada Lovelace' }
    const attio = attioWith(1200)
    await attio.list({ limit: 1000, sorts, filter })
    expect(attio.asked).toHaveLength(3)
    for (const page of attio.asked) expect(page).toMatchObject({ sorts, filter })
  })
})
