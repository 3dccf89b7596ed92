import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { API, recording } from '../testing/attio-fixtures'
import { wireAttribute } from '../testing/wire-builders'
import { AttioClient } from './client'
import type { Attribute, Webhook } from './schemas'

const attio = new AttioClient('b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2')

beforeEach(() => {
  vi.stubEnv('ATTIO_API_URL', undefined)
  nock.disableNetConnect()
})
afterEach(() => {
  vi.unstubAllEnvs()
  nock.cleanAll()
})

const slugOf = ({ api_slug: slug }: Attribute): string => slug

const webhooks = (count: number): Webhook[] =>
  Array.from({ length: count }, (_, n) => ({ id: { webhook_id: `w${n}` }, target_url: 'https://example.com' }))

describe('listAttributes', () => {
  const page = (count: number, from: number): Attribute[] =>
    Array.from({ length: count }, (_, n) => wireAttribute(`a${from + n}`, 'text'))

  it.each<[count: number, offsets: number[]]>([
    [0, [0]],
    [499, [0]],
    [500, [0, 500]],
    [1200, [0, 500, 1000]],
  ])('returns all of %i attributes, from pages at offsets %j', async (count, offsets) => {
    const all = page(count, 0)
    const offsetsSeen: number[] = []
    nock(API)
      .persist()
      .get('/v2/objects/people/attributes')
      .query(true)
      .reply(200, (uri) => {
        const query = new URL(uri, API).searchParams
        const offset = Number(query.get('offset'))
        offsetsSeen.push(offset)
        return { data: all.slice(offset, offset + Number(query.get('limit'))) }
      })
    expect((await attio.listAttributes('people')).map(slugOf)).toEqual(all.map(slugOf))
    expect(offsetsSeen).toEqual(offsets)
  })

  it.each([500, 700])('returns each of %i attributes once if Attio ignores limit and offset', async (count) => {
    const all = page(count, 0)
    nock(API).get('/v2/objects/people/attributes').query(true).times(2).reply(200, { data: all })
    expect((await attio.listAttributes('people')).map(slugOf)).toEqual(all.map(slugOf))
  })
})

describe('listWebhooks', () => {
  it.each([
    [99, 1],
    [100, 2],
    [250, 3],
  ])('returns all of %i webhooks, from %i pages', async (count, pages) => {
    const all = webhooks(count)
    const scope = nock(API)
      .get('/v2/webhooks')
      .query(true)
      .times(pages)
      .reply(200, (uri) => {
        const query = new URL(uri, API).searchParams
        const offset = Number(query.get('offset'))
        return { data: all.slice(offset, offset + Number(query.get('limit'))) }
      })
    expect(await attio.listWebhooks()).toEqual(all)
    scope.done()
  })

  it('returns each webhook once if Attio ignores the offset', async () => {
    nock(API)
      .get('/v2/webhooks')
      .query(true)
      .times(2)
      .reply(200, { data: webhooks(100) })
    expect(await attio.listWebhooks()).toEqual(webhooks(100))
  })
})

describe('listViews', () => {
  const views = ['a', 'b', 'c'].map((id) => ({ id: { view_id: id }, title: `View ${id}` }))

  it('follows the cursors', async () => {
    const cursors: (string | null)[] = []
    nock(API)
      .persist()
      .get('/v2/objects/people/views')
      .query(true)
      .reply(200, (uri) => {
        const cursor = new URL(uri, API).searchParams.get('cursor')
        cursors.push(cursor)
        const n = Number(cursor ?? 0)
        return { data: views.slice(n, n + 1), pagination: { next_cursor: n + 1 < views.length ? String(n + 1) : null } }
      })
    expect(await attio.listViews('people')).toEqual(views)
    expect(cursors).toEqual([null, '1', '2'])
  })

  it.each([undefined, null, {}])('returns one page if its pagination is %j', async (pagination) => {
    nock(API).get('/v2/objects/people/views').query(true).reply(200, { data: views, pagination })
    expect(await attio.listViews('people')).toEqual(views)
  })
})

describe('searchRecords', () => {
  it('returns the IDs and labels of records in the order of the results', async () => {
    const hit = (id: string) => ({
      id: { workspace_id: 'w', object_id: 'o', record_id: id },
      record_text: 'Ada Lovelace',
      record_image: null,
      object_slug: 'people',
    })
    nock(API)
      .post('/v2/objects/records/search')
      .reply(200, { data: [hit('b'), hit('a'), { ...hit('c'), record_text: { unexpected: true } }] })
    const found = await attio.searchRecords('people', 'ada', 25)
    expect(found.map(({ id, record_text: label }) => [id.record_id, label])).toEqual([
      ['b', 'Ada Lovelace'],
      ['a', 'Ada Lovelace'],
      ['c', null],
    ])
  })
})

describe.runIf(process.env.ATTIO_REFERENCE)('listOptions, for recorded options,', () => {
  it.each([
    ['statuses-deals-stage', 'statuses'],
    ['select-options-companies-categories', 'options'],
  ] as const)('%s, returns IDs and titles', async (name, kind) => {
    const { body } = recording(name)
    nock(API)
      .get(`/v2/objects/people/attributes/a1/${kind}`)
      .query(true)
      .reply(200, body as nock.Body)
    const options = await attio.listOptions('people', 'a1', kind)
    expect(options.length).toBeGreaterThan(0)
    for (const option of options) {
      expect(option).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        title: expect.stringMatching(/./) as string,
        isArchived: expect.any(Boolean) as boolean,
      })
    }
  })
})
