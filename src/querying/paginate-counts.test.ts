import { describe, expect, it } from 'vitest'
import { attioWith, ids, MAX } from '../testing/paged-attio'
import { idOf, wireRecord } from '../testing/wire-builders'

describe('a count', () => {
  const limits = [0, 1, 20, 500, 1_000]
  const cases = [0, 1, 50, 499, 500, 501, 1_200].flatMap((total) =>
    limits.flatMap((limit) => [0, 1, 700].map((offset) => ({ total, limit, offset }))),
  )

  it.each(cases)(
    'finds $total records next to a list of $limit from offset $offset',
    async ({ total, limit, offset }) => {
      const answer = await attioWith(total).list({ limit, offset, isCounting: true })
      expect(answer.ids).toStrictEqual(ids(Math.min(offset, total), Math.min(total, offset + limit)))
      expect(answer).toMatchObject({ total, hasMore: limit > 0 && total > offset + limit })
      if (answer.hasMore) expect(answer.nextOffset).toBe(offset + limit)
    },
  )

  it('counts a repeated record once, and lists its repetition only if the list begins after the first', async () => {
    const twins = [0, 1, 2, 1, 3].map((n) => wireRecord(String(n)))
    const answer = await attioWith(5).list({ limit: 20, offset: 2, isCounting: true }, twins)
    expect(answer).toMatchObject({ ids: [2, 1, 3].map((n) => idOf(String(n))), total: 4 })
  })

  it('fetches the first page alone and the others at once, and converts no record', async () => {
    const attio = attioWith(MAX)
    expect(await attio.list({ limit: 0, isCounting: true })).toMatchObject({ ids: [], total: MAX, hasMore: false })
    expect(attio.requests).toHaveLength(21)
    expect(attio.mostAtOnce()).toBe(20)
    expect(attio.converted()).toBe(0)
  })

  it.each([
    [8_000, 21],
    [50_000, 127],
  ])('fetches small pages of records of %i bytes, at most %i', async (wire, pages) => {
    const attio = attioWith(MAX, undefined, { wire })
    expect((await attio.list({ limit: 0, isCounting: true })).total).toBe(MAX)
    expect(attio.requests.length).toBeLessThanOrEqual(pages)
    expect(attio.mostAtOnce()).toBe(3)
  })

  it.each([0, 20])('ends after 10,000 records, without an effect on a list of %i', async (limit) => {
    const attio = attioWith(MAX + 1)
    const answer = await attio.list({ limit, isCounting: true })
    expect(answer).toMatchObject({ hasMore: limit > 0, stoppedBy: 'rows' })
    expect(answer.ids).toHaveLength(limit)
    expect(answer.total).toBeUndefined()
    expect(attio.requests.length).toBeLessThanOrEqual(21)
  })

  it('changes nothing in a list that begins after 10,000 rows', async () => {
    const answer = await attioWith(MAX + 2).list({ limit: 5, offset: MAX, isCounting: true })
    expect(answer).toMatchObject({ ids: [idOf('10000'), idOf('10001')], hasMore: false, stoppedBy: 'rows' })
    expect(answer.total).toBeUndefined()
  })

  it('counts the records of a list that begins after the last one', async () => {
    const answer = await attioWith(300).list({ limit: 5, offset: 20_000, isCounting: true })
    expect(answer).toMatchObject({ ids: [], hasMore: false, total: 300 })
    expect(answer.stoppedBy).toBeUndefined()
  })
})
