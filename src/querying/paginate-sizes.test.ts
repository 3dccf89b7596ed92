import { describe, expect, it } from 'vitest'
import { attioWith, ids, MAX, pageOf, records } from '../testing/paged-attio'
import { rejection } from '../testing/rejections'
import { idOf } from '../testing/wire-builders'
import { AnswerTooLargeError } from '../domain-errors'
import { trimToSize } from './list-collector'
import { fetchPages, type FetchPage } from './paginate'

describe('fetchPages with a full answer', () => {
  it.each([
    { read: 100, maxBytes: 1_000, fit: 10 },
    { read: 100, maxBytes: 1_099, fit: 10 },
    { read: 100, maxBytes: 100, fit: 1 },
    { read: 1, maxBytes: 1_200, fit: 1_200 },
    { read: 7, maxBytes: 50_000, fit: 7_142 },
  ])('returns $fit records of $read bytes in $maxBytes bytes', async ({ read, maxBytes, fit }) => {
    const attio = attioWith(MAX, undefined, { read })
    const answer = await attio.list({ limit: MAX, offset: 3, maxBytes })
    expect(answer.ids).toStrictEqual(ids(3, 3 + fit))
    expect(answer).toMatchObject({ hasMore: true, nextOffset: 3 + fit })
  })

  it('returns the complete list if it just fits', async () => {
    const answer = await attioWith(10, undefined, { read: 100 }).list({ limit: 10, maxBytes: 1_000 })
    expect(answer.ids).toStrictEqual(ids(0, 10))
    expect(answer.hasMore).toBe(false)
  })

  it('returns the next offset, from which the rest of the list can be fetched', async () => {
    const attio = attioWith(1_234, () => 250, { read: 100 })
    const answers = await attio.listToEnd({ limit: 500, maxBytes: 30_050 })
    expect(answers.flatMap((answer) => answer.ids)).toStrictEqual(ids(0, 1_234))
  })

  it('requests about as many records as fit', async () => {
    const attio = attioWith(MAX, undefined, { read: 1_000 })
    await attio.list({ limit: MAX, maxBytes: 1_000_000 })
    const fetched = attio.requests.reduce((sum, { limit }) => sum + limit, 0)
    expect(fetched).toBeLessThan(1_100)
  })

  it('throws the ID of a first record that does not fit, and the offset after it', async () => {
    const list = attioWith(10, undefined, { read: 200 }).list({ offset: 4, maxBytes: 100 })
    await expect(list).rejects.toThrow(AnswerTooLargeError)
    await expect(list).rejects.toThrow(
      `The record "${idOf('4')}", at offset 4, exceeds the limit of an answer, 1 MB. ` +
        'Name the attributes that you need in "attributes", or continue after it at offset 5.',
    )
  })

  it('is cut again by trimToSize if records have grown', async () => {
    const listed = await attioWith(10, undefined, { read: 10 }).list({ limit: 5, offset: 2, maxBytes: 100 })
    expect(trimToSize(listed, () => 20, 100)).toBe(listed)
    expect(trimToSize(listed, () => 30, 100)).toMatchObject({ hasMore: true, nextOffset: 5 })
    expect(trimToSize(listed, () => 30, 100).rows.map(({ item }) => item)).toStrictEqual(ids(2, 5))
    expect(() => trimToSize(listed, () => 101, 100)).toThrow(/offset 2,.* at offset 3\.$/)
  })
})

describe('fetchPages with records that are large in JSON', () => {
  it('fetches small pages, few at once', async () => {
    const attio = attioWith(2_000, undefined, { wire: 50_000 })
    expect((await attio.list({ limit: 1_500 })).ids).toStrictEqual(ids(0, 1_500))
    const [, ...others] = attio.requests.map(({ limit }) => limit)
    expect(Math.max(...others)).toBe(80)
    expect(attio.mostAtOnce()).toBe(3)
  })

  it('fetches smaller pages after one that was too large', async () => {
    const limits: number[] = []
    const fetchPage: FetchPage<string> = ({ limit, offset = 0 }, options) => {
      limits.push(limit)
      if (limit <= 100)
        return Promise.resolve(pageOf(records.slice(offset, offset + limit), { wire: 300_000 }, Infinity, options))
      return Promise.reject(rejection({ kind: 'too-large' }))
    }
    const { rows } = await fetchPages({ limit: 120, offset: 0, maxBytes: Infinity }, fetchPage)
    expect(rows.map(({ item }) => item)).toStrictEqual(ids(0, 120))
    expect(limits.slice(0, 3)).toStrictEqual([121, 15, 13])
  })

  it('throws only if a single record is too large, which may be larger than a page', async () => {
    const failure = rejection({ kind: 'too-large' })
    const requests: unknown[] = []
    const fetchPage: FetchPage<string> = ({ limit }, { maxBytes }) => {
      requests.push([limit, maxBytes])
      return Promise.reject(failure)
    }
    await expect(fetchPages({ limit: 50, offset: 0, maxBytes: 1 }, fetchPage)).rejects.toBe(failure)
    expect(requests).toStrictEqual([
      [51, 8_000_000],
      [6, 8_000_000],
      [1, undefined],
    ])
  })
})
