import { describe, expect, it } from 'vitest'
import { AttioError } from '../attio/errors'
import { InvalidInputError } from '../domain-errors'
import { AttioStub } from '../testing/attio-stub'
import { idOf, wireRecord } from '../testing/wire-builders'
import { fetchPages } from './paginate'
import { searchSource } from './search-source'
import type { Sort } from './sorts'

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
  sorts?: Sort[]
  limit?: number
  offset?: number
}

async function search(stub: AttioStub, { filter, sorts, limit = 50, offset = 0 }: Input = {}) {
  const workspace = stub.workspace()
  const source = searchSource({ object: 'people', search: 'ada lovlace', filter, sorts }, workspace)
  const fetchPage = source.pages(workspace.attio)
  const { rows, hasMore } = await fetchPages({ filter, sorts, limit, offset, maxBytes: 1_000_000 }, async (page) => {
    const records = await fetchPage(page)
    const rows = records.map((record) => ({ id: record.id.record_id, item: record, bytes: 1 }))
    const matches = rows.map(({ id }, index) => ({ id, index }))
    return { rows, matches, length: records.length, wireBytes: records.length }
  })
  const isIncomplete = await source.isIncomplete()
  return { ids: rows.map(({ id }) => id), hasMore, hint: await source.hint(rows.length === 0), isIncomplete }
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
    const sorts: Sort[] = [{ attribute: 'name', direction: 'asc' }]
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

  it('omits a hit whose record is deleted, and a repeated hit', async () => {
    const there = ids(0, 10).filter((_, n) => n !== 3)
    const stub = attioWith([...ids(0, 10), ...ids(0, 2)], there)
    expect(await search(stub, { limit: 8 })).toMatchObject({ ids: there.slice(0, 8), hasMore: true })
    expect(await search(stub, { limit: 9 })).toMatchObject({ ids: there, hasMore: false })
  })

  it.each([
    [0, /found nothing/],
    [24, undefined],
    [25, /at most 25 records/],
  ])('gives for %i hits the hint %s', async (hits, hint) => {
    const listed = await search(attioWith(ids(0, hits)), { limit: 1 })
    expect(listed.isIncomplete).toBe(hits === 25)
    if (hint === undefined) expect(listed.hint).toBeUndefined()
    else expect(listed.hint).toMatch(hint)
  })

  it.each<[hits: number, filter: Record<string, unknown> | undefined, hint: string | undefined]>([
    [1, { stage: 'Lead' }, "Attio's search has 1 hit, which doesn't meet the filter."],
    [3, { stage: 'Lead' }, "Attio's search has 3 hits, and none of them meets the filter."],
    [3, {}, undefined],
    [3, undefined, undefined],
  ])('says of %i hits that none is listed because of the filter %j', async (hits, filter, hint) => {
    expect((await search(attioWith(ids(0, hits), []), { filter })).hint).toBe(hint)
    expect((await search(attioWith(ids(0, hits)), { filter })).hint).toBeUndefined()
  })

  it('throws from a page if Attio rejects the search', async () => {
    const stub = attioWith(ids(0, 2))
    stub.reject(/search/, 404, { code: 'not_found' })
    await expect(search(stub)).rejects.toThrow(AttioError)
  })

  it('causes no unhandled rejection if no page is fetched', async () => {
    const stub = attioWith([])
    stub.reject(/search/, 404, { code: 'not_found' })
    const source = searchSource({ object: 'people', search: 'ada' }, stub.workspace())
    await expect(source.hint(true)).rejects.toThrow(AttioError)
  })

  it('sends 256 characters, and rejects more without a request', async () => {
    const stub = attioWith(ids(0, 1))
    await searchSource({ object: 'people', search: 'a'.repeat(256) }, stub.workspace()).hint(true)
    expect(stub.searches).toMatchObject([{ query: 'a'.repeat(256) }])
    expect(() => searchSource({ object: 'people', search: 'b'.repeat(257) }, stub.workspace())).toThrow(
      new InvalidInputError([
        'search has 257 characters, and Attio searches for at most 256: give only a name, email address, domain or phone number.',
      ]),
    )
    expect(stub.searches).toHaveLength(1)
  })
})

const equalities = (all: readonly string[]) => ({ $or: all.map((id) => ({ record_id: id })) })

describe('searchSource, if Attio rejects lists of IDs,', () => {
  it('reads the hits by equalities, and does so at once from then on', async () => {
    const stub = attioWith(ids(0, 25))
    stub.rejectsLists = true
    const filter = { name: 'Ada' }
    expect((await search(stub, { filter })).ids).toEqual(ids(0, 25))
    expect((await search(stub, { filter })).ids).toEqual(ids(0, 25))
    expect(stub.queries.map((query) => query.filter)).toEqual([
      { $and: [{ record_id: { $in: ids(0, 25) } }, filter] },
      { $and: [equalities(ids(0, 25)), filter] },
      { $and: [equalities(ids(0, 25)), filter] },
    ])
  })

  it('remembers the rejection only for the same token', async () => {
    const stub = attioWith(ids(0, 2))
    stub.rejectsLists = true
    await search(stub)
    const other = attioWith(ids(0, 2))
    await search(other)
    expect(other.queries).toMatchObject([{ filter: { record_id: { $in: ids(0, 2) } } }])
  })

  it('remembers nothing if equalities are rejected too', async () => {
    const stub = attioWith(ids(0, 2))
    stub.reject(/people\/records\/query/, 400, { code: 'filter_error' })
    await expect(search(stub)).rejects.toThrow(AttioError)
    expect(stub.workspace().rejectsLists).toBe(false)
    expect(stub.count(/query$/)).toBe(2)
  })

  it.each([
    [403, { code: 'unauthorized' }],
    [400, { code: 'standard_object_disabled' }],
  ])('sends nothing again after status %i with %j', async (status, body) => {
    const stub = attioWith(ids(0, 2))
    stub.reject(/people\/records\/query/, status, body)
    await expect(search(stub)).rejects.toThrow(AttioError)
    expect(stub.count(/query$/)).toBe(1)
  })
})

it('searchSource caches the labels of its hits for their token, except blank ones', async () => {
  const stub = attioWith(ids(0, 2))
  const people = stub.objects.people
  if (people) people.label = 'Ada'
  await search(stub)
  expect(stub.workspace().cachedLabel(idOf('record 1'))).toBe('Ada')
  expect(attioWith([]).workspace().cachedLabel(idOf('record 1'))).toBeUndefined()
  stub.workspace().dropLabel(idOf('record 1'))
  if (people) people.label = ' '
  await search(stub)
  expect(stub.workspace().cachedLabel(idOf('record 1'))).toBeUndefined()
})
