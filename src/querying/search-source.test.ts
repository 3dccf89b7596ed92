import { describe, expect, it } from 'vitest'
import { AttioError } from '../attio/errors'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireRecord } from '../testing/wire-builders'
import { fetchPages } from './paginate'
import { withHitFilter, sortByIds, searchSource } from './search-source'

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)
const ids = (from: number, to: number) => numbers(from, to).map((n) => idOf(`record ${n}`))

/** Attio with records in the opposite order of the hits. */
function attioWith(hits: string[], there = hits): AttioStub {
  const names = numbers(0, 30).map((n) => `record ${n}`)
  const records = names
    .filter((name) => there.includes(idOf(name)))
    .map((name) => wireRecord(name))
    .reverse()
  return new AttioStub({ people: { attributes: [], records, hits } })
}

interface Input {
  filter?: Record<string, unknown>
  sorts?: { attribute: string; direction: string }[]
  limit?: number
  offset?: number
}

async function search(stub: AttioStub, { filter, sorts, limit = 50, offset = 0 }: Input = {}) {
  const { attio } = stub.workspace()
  const source = searchSource({ object: 'people', search: 'ada lovlace', sorts }, attio)
  const fetchPage = source.pages(attio)
  const { rows, hasMore } = await fetchPages({ filter, sorts, limit, offset, maxBytes: 1_000_000 }, async (page) => {
    const records = await fetchPage(page)
    const rows = records.map((record) => ({ id: record.id.record_id, item: record, bytes: 1 }))
    const matches = rows.map(({ id }, place) => ({ id, place }))
    return { rows, matches, length: records.length, wireBytes: records.length }
  })
  const isIncomplete = await source.isIncomplete()
  return { ids: rows.map(({ id }) => id), hasMore, hint: await source.hint(), isIncomplete }
}

describe('searchSource', () => {
  it('returns the hits in two requests, best first', async () => {
    const stub = attioWith(ids(0, 10))
    expect(await search(stub)).toMatchObject({ ids: ids(0, 10), hasMore: false, hint: undefined })
    expect(stub.calls).toEqual(['POST /v2/objects/records/search', 'POST /v2/objects/people/records/query'])
    expect(stub.searches).toEqual([
      { query: 'ada lovlace', objects: ['people'], request_as: { type: 'workspace' }, limit: 25 },
    ])
    expect(stub.queries).toEqual([{ filter: { record_id: { $in: ids(0, 10) } }, limit: 10 }])
  })

  it('requests no records if the search has no hit', async () => {
    const stub = attioWith([])
    expect(await search(stub, { filter: { name: 'Ada Lovelace' } })).toMatchObject({ ids: [], hasMore: false })
    expect(stub.calls).toEqual(['POST /v2/objects/records/search'])
  })

  it('leaves the order to Attio if there are sorts', async () => {
    const stub = attioWith(ids(0, 10))
    const sorts = [{ attribute: 'name', direction: 'asc' }]
    expect((await search(stub, { sorts })).ids).toEqual(ids(0, 10).reverse())
    expect(stub.queries).toMatchObject([{ sorts: [...sorts, { attribute: 'created_at', direction: 'asc' }] }])
  })

  it.each(
    [0, 1, 9, 10, 24, 25, 26].flatMap((offset) => [1, 10, 24, 25, 26].map((limit) => ({ offset, limit, hits: 25 }))),
  )('returns at most $limit of $hits hits from offset $offset', async ({ offset, limit, hits }) => {
    const stub = attioWith(ids(0, hits))
    const listed = await search(stub, { offset, limit })
    const end = Math.min(hits, offset + limit)
    expect(listed.ids).toEqual(ids(0, hits).slice(offset, end))
    expect(listed.hasMore).toBe(end < hits && offset < hits)
    expect(stub.queries).toHaveLength(1)
  })

  it('leaves out a hit whose record is deleted', async () => {
    const there = ids(0, 10).filter((_, n) => n !== 3)
    const stub = attioWith(ids(0, 10), there)
    expect(await search(stub, { limit: 8 })).toMatchObject({ ids: there.slice(0, 8), hasMore: true })
    expect(await search(stub, { limit: 9 })).toMatchObject({ ids: there, hasMore: false })
  })

  it.each([
    [0, /no hit/],
    [24, undefined],
    [25, /best 25 hits and no more/],
  ])('gives for %i hits the hint %s', async (hits, hint) => {
    const listed = await search(attioWith(ids(0, hits)), { limit: 1 })
    expect(listed.isIncomplete).toBe(hits === 25)
    if (hint === undefined) expect(listed.hint).toBeUndefined()
    else expect(listed.hint).toMatch(hint)
  })

  it('throws from a page if Attio rejects the search', async () => {
    const stub = attioWith(ids(0, 2))
    stub.refuse(/search/, 404, { code: 'not_found' })
    await expect(search(stub)).rejects.toThrow(AttioError)
  })

  it('causes no unhandled rejection if no page is fetched', async () => {
    const stub = attioWith([])
    stub.refuse(/search/, 404, { code: 'not_found' })
    const source = searchSource({ object: 'people', search: 'ada' }, stub.workspace().attio)
    await expect(source.hint()).rejects.toThrow(AttioError)
  })
})

describe('withHitFilter', () => {
  it.each<[filter: unknown, joined: unknown]>([
    [undefined, { record_id: { $in: ['a', 'b'] } }],
    [{}, { record_id: { $in: ['a', 'b'] } }],
    [{ stage: 'Lead' }, { $and: [{ record_id: { $in: ['a', 'b'] } }, { stage: 'Lead' }] }],
    [{ record_id: 'c' }, { $and: [{ record_id: { $in: ['a', 'b'] } }, { record_id: 'c' }] }],
    [{ $or: [{ name: 'x' }] }, { $and: [{ record_id: { $in: ['a', 'b'] } }, { $or: [{ name: 'x' }] }] }],
  ])('joins the hits with the filter %j as %j', (filter, joined) => {
    expect(withHitFilter(['a', 'b'], filter)).toEqual(joined)
  })
})

describe('sortByIds', () => {
  it('returns each record once, and skips IDs without a record', () => {
    const [a, b] = [wireRecord('a'), wireRecord('b')]
    expect(sortByIds([idOf('b'), idOf('gone'), idOf('a'), idOf('b')], [a, b])).toEqual([b, a])
  })
})
