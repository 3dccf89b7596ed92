import { describe, expect, it } from 'vitest'
import { attioWith, everyNth, MAX, multiples, pageOf, records } from '../testing/paged-attio'
import { rejection } from '../testing/rejections'
import { idOf, wireRecord } from '../testing/wire-builders'
import type { AttioErrorKind } from '../attio/errors'
import type { WireRecord } from '../attio/schemas'
import { fetchPages, type PagesQuery } from './paginate'

describe('a list by a condition that Attio cannot check', () => {
  const NONE = 20_000
  const totals = [0, 1, 499, 500, 501, 1_200]
  const cases = totals.flatMap((total) =>
    [1, 2, 7, total - 1, NONE]
      .filter((step) => step > 0)
      .flatMap((step) =>
        [1, 20, 500, MAX].flatMap((limit) => [0, 3, 600].map((offset) => ({ total, step, limit, offset }))),
      ),
  )

  it.each(cases)(
    'has up to $limit of the records that match, one in $step of $total, from offset $offset',
    async ({ total, step, limit, offset }) => {
      const isMatch = step === NONE ? () => false : everyNth(step)
      const matching = step === NONE ? [] : multiples(step, Math.min(offset, total), total)
      const attio = attioWith(total, undefined, { isMatch })
      for (const isCounting of [false, true]) {
        const answer = await attio.list({ limit, offset, isChecking: true, isCounting })
        expect(answer.ids).toStrictEqual(matching.slice(0, limit))
        expect(answer.hasMore).toBe(matching.length > limit)
        if (answer.hasMore) expect(idOf(String(answer.nextOffset))).toBe(matching[limit])
        expect(answer.total).toBe(isCounting ? (step === NONE ? 0 : multiples(step, 0, total).length) : undefined)
        expect(answer.stoppedBy).toBeUndefined()
      }
    },
  )

  it.each([
    ['none', () => false, 0],
    ['one', everyNth(MAX), 1],
    ['half', everyNth(2), 5_000],
    ['all', () => true, MAX],
  ])('is complete if %s of 10,000 records match', async (_which, isMatch, count) => {
    const attio = attioWith(MAX, undefined, { isMatch, read: 100 })
    const query = { limit: 4_000, maxBytes: 300_000, isChecking: true, isCounting: true }
    const answers = await attio.listToEnd(query)
    expect(new Set(answers.map(({ total }) => total))).toStrictEqual(new Set([count]))
    const matching = records.slice(0, MAX).filter(isMatch)
    expect(answers.flatMap((answer) => answer.ids)).toStrictEqual(matching.map(({ id }) => id.record_id))
  })

  it('fetches the first page alone and the others at once', async () => {
    const attio = attioWith(MAX, undefined, { isMatch: () => false })
    expect(await attio.list({ limit: 20, isChecking: true })).toMatchObject({ ids: [], hasMore: false })
    expect(attio.requests).toHaveLength(21)
    expect(attio.mostAtOnce()).toBe(20)
  })

  it('requests about as many records as it takes to fill the answer', async () => {
    const attio = attioWith(MAX, undefined, { isMatch: everyNth(10) })
    await attio.list({ limit: 200, isChecking: true })
    expect(attio.requests.reduce((sum, { limit }) => sum + limit, 0)).toBeLessThan(3_000)
  })

  it('ends after 10,000 records, and continues at the next one', async () => {
    const many = Array.from({ length: 10_600 }, (_, n) => wireRecord(`many ${n}`))
    const last = many[10_500] as WireRecord
    const attio = attioWith(many.length, undefined, { isMatch: (record) => record === last })
    const first = await attio.list({ limit: 20, isChecking: true, isCounting: true }, many)
    expect(first).toMatchObject({ ids: [], hasMore: true, nextOffset: 10_000, stoppedBy: 'rows' })
    expect(first.total).toBeUndefined()
    const rest = await attio.list({ limit: 20, isChecking: true, offset: first.nextOffset }, many)
    expect(rest).toMatchObject({ ids: [last.id.record_id], hasMore: false })
    expect(rest.stoppedBy).toBeUndefined()
  })

  it('is complete if it has exactly 10,000 records', async () => {
    const isMatch = (record: WireRecord) => record === records[9_999]
    const attio = attioWith(MAX, undefined, { isMatch })
    const answer = await attio.list({ isChecking: true, isCounting: true })
    expect(answer).toMatchObject({ ids: [idOf('9999')], hasMore: false, total: 1 })
  })

  it('returns every record once, even if Attio cuts pages and repeats records', async () => {
    const repeated = records.slice(0, 1_200).flatMap((record, n) => (n % 50 === 0 ? [record, record] : [record]))
    const attio = attioWith(repeated.length, () => 250, { isMatch: everyNth(5), read: 100 })
    const answers = await attio.listToEnd({ limit: 30, maxBytes: 2_050, isChecking: true }, repeated)
    expect(answers.flatMap((answer) => answer.ids)).toStrictEqual(multiples(5, 0, 1_200))
  })
})

describe('late pages', () => {
  /** Attio that answers only the pages before `offset`, with one match in every hundred. */
  const listUntil = (offset: number, query: Partial<PagesQuery>, kind: AttioErrorKind = 'timeout') =>
    fetchPages({ limit: 50, offset: 0, maxBytes: Infinity, ...query }, (page, options) => {
      if ((page.offset ?? 0) >= offset) return Promise.reject(rejection({ kind }))
      const sent = records.slice(page.offset, (page.offset ?? 0) + page.limit)
      return Promise.resolve(pageOf(sent, { isMatch: everyNth(100), wire: 8_000 }, Infinity, options))
    })

  it('end the check of a list, which continues at the first unchecked record', async () => {
    const answer = await listUntil(1_000, { isChecking: true })
    expect(answer.rows.map(({ id }) => id)).toStrictEqual(multiples(100, 0, 500))
    expect(answer).toMatchObject({ hasMore: true, nextOffset: 500, stoppedBy: 'time' })
  })

  it('end a count, and keep the complete list', async () => {
    for (const isChecking of [false, true]) {
      const answer = await listUntil(500, { isCounting: true, isChecking, limit: 2 }, 'rate-limited')
      expect(answer.rows).toHaveLength(2)
      expect(answer).toMatchObject({ hasMore: true, nextOffset: 200, stoppedBy: 'time' })
      expect(answer.total).toBeUndefined()
    }
  })

  it('fail a list without any checked record, and a list that needs them', async () => {
    await expect(listUntil(0, { isChecking: true })).rejects.toThrow('timeout')
    await expect(listUntil(500, { isChecking: true, isCounting: true, offset: 700 })).rejects.toThrow('timeout')
    await expect(listUntil(500, { limit: 700 })).rejects.toThrow('timeout')
  })

  it('fail a list if Attio rejected the request for them', async () => {
    await expect(listUntil(500, { isChecking: true }, 'rejected')).rejects.toThrow('rejected')
  })
})
