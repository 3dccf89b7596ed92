import { describe, expect, it } from 'vitest'
import { idOf, wireRecord } from '../testing/wire-builders'
import { AttioError, type AttioErrorKind } from '../attio/errors'
import { READ_RECORDS } from '../attio/scopes'
import type { WireRecord } from '../attio/schemas'
import { AnswerTooLargeError } from '../domain-errors'
import { trimToSize, type RecordPage } from './list-collector'
import { fetchCountedPages, fetchPages, type FetchPage, type PageOptions, type PagesQuery } from './paginate'

const MAX = 10_000
const records = Array.from({ length: MAX + 2 }, (_, n) => wireRecord(String(n)))

interface PageRequest {
  offset: number
  limit: number
}

/** The size of each record, as Attio sends it and in the answer. */
interface Sizes {
  wire?: number
  read?: number
  /** Which records pass the local checks. */
  isMatch?: (record: WireRecord) => boolean
}

/** Converts a page, and leaves out what follows the row that exceeds an answer of `maxBytes`. */
function pageOf(
  sent: readonly WireRecord[],
  { wire = 1, read = 1, isMatch = () => true }: Sizes,
  maxBytes: number,
  { firstPlace, mostRows }: Pick<PageOptions, 'firstPlace' | 'mostRows'>,
): RecordPage<string> {
  const all = sent.map(({ id: { record_id: id } }, place) => ({ id, place }))
  const matches = all.filter(({ place }) => isMatch(sent[place] as WireRecord))
  const rows = matches.filter(({ place }) => place >= firstPlace).map(({ id }) => ({ id, item: id, bytes: read }))
  const most = Math.min(mostRows, Math.floor(maxBytes / read) + 1)
  return { matches, rows: rows.slice(0, most), length: sent.length, wireBytes: wire * sent.length }
}

/** Attio with `total` records, and the requests that it received. */
function attioWith(total: number, cut: (page: PageRequest) => number = ({ limit }) => limit, sizes: Sizes = {}) {
  const requests: Parameters<FetchPage<string>>[0][] = []
  let underWay = 0
  let mostAtOnce = 0
  let converted = 0
  const list = async (query: Partial<PagesQuery>, all = records) => {
    const maxBytes = query.maxBytes ?? Infinity
    const answer = await fetchCountedPages({ limit: 50, offset: 0, maxBytes, ...query }, async (page, options) => {
      requests.push(page)
      mostAtOnce = Math.max(mostAtOnce, ++underWay)
      await Promise.resolve()
      underWay -= 1
      const { offset = 0, limit } = page
      const sent = all.slice(0, total).slice(offset, offset + Math.min(limit, cut({ offset, limit })))
      const converting = pageOf(sent, sizes, maxBytes, options)
      converted += converting.rows.length
      return converting
    })
    return { ...answer, ids: answer.rows.map(({ item }) => item) }
  }
  return { requests, list, mostAtOnce: () => mostAtOnce, converted: () => converted }
}

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => idOf(String(from + n)))

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
    [499, 499, [500]],
    [499, 500, [500]],
    [500, 499, [500, 1]],
    [500, 500, [500, 1]],
    [501, 2000, [500, 2]],
    [1000, 2000, [500, 500, 1]],
  ])('for at most %i of %i records are for pages of %j', async (limit, total, pages) => {
    const attio = attioWith(total)
    await attio.list({ limit })
    expect(attio.requests.map((page) => page.limit)).toStrictEqual(pages)
  })

  it('are for at most 500 records, the first alone and the others at once', async () => {
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

  it('sends one more request if the list ends at a round number', async () => {
    const attio = attioWith(50)
    await attio.list({ limit: 499 })
    expect(attio.requests).toHaveLength(2)
  })

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
    const all: string[] = []
    for (let offset = 0, hasMore = true; hasMore;) {
      const answer = await attio.list({ limit: 500, offset, maxBytes: 30_050 })
      all.push(...answer.ids)
      hasMore = answer.hasMore
      offset = answer.nextOffset
    }
    expect(all).toStrictEqual(ids(0, 1_234))
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

  it('is cut by trimToSize if records have grown since', async () => {
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
      const details = { operation: 'list the records', scopes: READ_RECORDS, isIdempotent: true }
      return Promise.reject(new AttioError({ ...details, kind: 'too-large' }))
    }
    const { rows } = await fetchPages({ limit: 120, offset: 0, maxBytes: Infinity }, fetchPage)
    expect(rows.map(({ item }) => item)).toStrictEqual(ids(0, 120))
    expect(limits.slice(0, 3)).toStrictEqual([121, 15, 13])
  })

  it('throws only if a single record is too large, which may be larger than a page', async () => {
    const failure = new AttioError({
      kind: 'too-large',
      operation: 'list the records',
      scopes: READ_RECORDS,
      isIdempotent: true,
    })
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

describe('the order in which fetchPages lists records', () => {
  it.each([undefined, []])('is the order of creation on every page if no sorts are given (%j)', async (sorts) => {
    const attio = attioWith(1200)
    await attio.list({ limit: 1000, sorts })
    expect(attio.requests.map((page) => page.sorts)).toStrictEqual(
      attio.requests.map(() => [{ attribute: 'created_at', direction: 'asc' }]),
    )
  })

  it('follows the given sorts and then the creation, with the given filter, on every page', async () => {
    const sorts = [{ attribute: 'name', direction: 'desc' }]
    const filter = { name: 'Ada Lovelace' }
    const attio = attioWith(1200)
    await attio.list({ limit: 1000, sorts, filter })
    expect(attio.requests).toHaveLength(3)
    const order = [...sorts, { attribute: 'created_at', direction: 'asc' }]
    for (const page of attio.requests) expect(page).toMatchObject({ sorts: order, filter })
  })

  it('follows only the given sorts if they contain the creation', async () => {
    const sorts = [
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

  it('does not report more records because of it', async () => {
    const twins = [0, 1, 0, 1].map((n) => wireRecord(String(n)))
    const answer = await attioWith(4).list({ limit: 2 }, twins)
    expect(answer.ids).toStrictEqual(ids(0, 2))
    expect(answer.hasMore).toBe(false)
  })
})

/** Matches each record whose number is a multiple of `step`. */
const everyNth = (step: number) => {
  const matching = new Set(records.filter((_, n) => n % step === 0))
  return (record: WireRecord) => matching.has(record)
}
const multiples = (step: number, from: number, to: number) => ids(from, to).filter((_, n) => (from + n) % step === 0)

describe('a list by a condition that Attio cannot be asked', () => {
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
    const all: string[] = []
    for (let offset = 0, hasMore = true; hasMore;) {
      const answer = await attio.list({ limit: 4_000, offset, maxBytes: 300_000, isChecking: true, isCounting: true })
      expect(answer.total).toBe(count)
      all.push(...answer.ids)
      hasMore = answer.hasMore
      offset = answer.nextOffset
    }
    expect(all).toStrictEqual(
      records
        .slice(0, MAX)
        .filter(isMatch)
        .map(({ id }) => id.record_id),
    )
  })

  it('is found in its pages, the first alone and the others at once', async () => {
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

  it('ends after 10,000 records, and goes on at the next one', async () => {
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

  it('returns every record once if it is followed to its end, also where Attio cuts pages and repeats records', async () => {
    const repeated = records.slice(0, 1_200).flatMap((record, n) => (n % 50 === 0 ? [record, record] : [record]))
    const attio = attioWith(repeated.length, () => 250, { isMatch: everyNth(5), read: 100 })
    const all: string[] = []
    for (let offset = 0, hasMore = true; hasMore;) {
      const answer = await attio.list({ limit: 30, offset, maxBytes: 2_050, isChecking: true }, repeated)
      all.push(...answer.ids)
      hasMore = answer.hasMore
      expect(answer.nextOffset).toBeGreaterThan(offset)
      offset = answer.nextOffset
    }
    expect(all).toStrictEqual(multiples(5, 0, 1_200))
  })
})

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

  it('counts a record that Attio sends twice once, and lists it again only where the list begins between', async () => {
    const twins = [0, 1, 2, 1, 3].map((n) => wireRecord(String(n)))
    const answer = await attioWith(5).list({ limit: 20, offset: 2, isCounting: true }, twins)
    expect(answer).toMatchObject({ ids: [2, 1, 3].map((n) => idOf(String(n))), total: 4 })
  })

  it('takes the first page and the others at once, and converts no record for it', async () => {
    const attio = attioWith(MAX)
    expect(await attio.list({ limit: 0, isCounting: true })).toMatchObject({ ids: [], total: MAX, hasMore: false })
    expect(attio.requests).toHaveLength(21)
    expect(attio.mostAtOnce()).toBe(20)
    expect(attio.converted()).toBe(0)
  })

  it.each([
    [8_000, 21],
    [50_000, 127],
  ])('takes small pages for records of %i bytes: %i', async (wire, pages) => {
    const attio = attioWith(MAX, undefined, { wire })
    expect((await attio.list({ limit: 0, isCounting: true })).total).toBe(MAX)
    expect(attio.requests.length).toBeLessThanOrEqual(pages)
    expect(attio.mostAtOnce()).toBe(3)
  })

  it.each([0, 20])('is given up after 10,000 records, next to a list of %i', async (limit) => {
    const attio = attioWith(MAX + 1)
    const answer = await attio.list({ limit, isCounting: true })
    expect(answer).toMatchObject({ hasMore: limit > 0, stoppedBy: 'rows' })
    expect(answer.ids).toHaveLength(limit)
    expect(answer.total).toBeUndefined()
    expect(attio.requests.length).toBeLessThanOrEqual(21)
  })

  it('leaves a list of more than 10,000 rows as it is', async () => {
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

describe('pages that come too late', () => {
  const late = (kind: AttioErrorKind) =>
    new AttioError({ kind, operation: 'list the records', scopes: READ_RECORDS, isIdempotent: true })
  /** Attio that answers only the pages before `offset`, with one match in every hundred. */
  const listUntil = (offset: number, query: Partial<PagesQuery>, kind: AttioErrorKind = 'timeout') =>
    fetchPages({ limit: 50, offset: 0, maxBytes: Infinity, ...query }, (page, options) => {
      if ((page.offset ?? 0) >= offset) return Promise.reject(late(kind))
      const sent = records.slice(page.offset, (page.offset ?? 0) + page.limit)
      return Promise.resolve(pageOf(sent, { isMatch: everyNth(100), wire: 8_000 }, Infinity, options))
    })

  it('end the check of a list, which goes on at the first record that was not checked', async () => {
    const answer = await listUntil(1_000, { isChecking: true })
    expect(answer.rows.map(({ id }) => id)).toStrictEqual(multiples(100, 0, 500))
    expect(answer).toMatchObject({ hasMore: true, nextOffset: 500, stoppedBy: 'time' })
  })

  it('end a count, and leave a list that is complete', async () => {
    for (const isChecking of [false, true]) {
      const answer = await listUntil(500, { isCounting: true, isChecking, limit: 2 }, 'rate-limited')
      expect(answer.rows).toHaveLength(2)
      expect(answer).toMatchObject({ hasMore: true, nextOffset: 200, stoppedBy: 'time' })
      expect(answer.total).toBeUndefined()
    }
  })

  it('fail a list if no record was checked, and a list that needs them', async () => {
    await expect(listUntil(0, { isChecking: true })).rejects.toThrow('timeout')
    await expect(listUntil(500, { isChecking: true, isCounting: true, offset: 700 })).rejects.toThrow('timeout')
    await expect(listUntil(500, { limit: 700 })).rejects.toThrow('timeout')
  })

  it('fail a list as other errors do', async () => {
    await expect(listUntil(500, { isChecking: true }, 'rejected')).rejects.toThrow('rejected')
  })
})
