import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { useNockAttio } from '../testing/nock-attio'
import { API, recording, TOKEN } from '../testing/attio-fixtures'
import { wireAttribute } from '../testing/wire-builders'
import { AttioClient } from './client'

const attio = new AttioClient(TOKEN)

useNockAttio()

type Listing = [
  name: string,
  pageSize: number,
  path: string,
  row: (n: number) => object,
  list: () => Promise<unknown[]>,
]

/** The lists that Attio returns by offset. */
const LISTINGS: Listing[] = [
  [
    'listAttributes',
    500,
    '/v2/objects/people/attributes',
    (n) => wireAttribute(`a${n}`, 'text'),
    () => attio.listAttributes('people'),
  ],
  [
    'listWebhooks',
    100,
    '/v2/webhooks',
    (n) => ({ id: { webhook_id: `w${n}` }, target_url: 'https://example.com' }),
    () => attio.listWebhooks(),
  ],
]

describe.each(LISTINGS)('%s, with pages of %i,', (_name, size, path, row, list) => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n))

  it.each<[what: string, count: number, offsets: number[]]>([
    ['an empty page', 0, [0]],
    ['a page that is not full', size - 1, [0]],
    ['a full page, after which there may be another', size, [0, size]],
    ['several pages', 2 * size + 1, [0, size, 2 * size]],
  ])('returns all rows of %s', async (_what, count, offsets) => {
    const seen: number[] = []
    nock(API)
      .persist()
      .get(path)
      .query(true)
      .reply(200, (uri) => {
        const { searchParams } = new URL(uri, API)
        const offset = Number(searchParams.get('offset'))
        seen.push(offset)
        return { data: rows(count).slice(offset, offset + Number(searchParams.get('limit'))) }
      })
    expect(await list()).toEqual(rows(count))
    expect(seen).toEqual(offsets)
  })

  it.each([0, 1])(
    'returns each row once if Attio ignores limit and offset, and sends %i rows too many',
    async (extra) => {
      const data = rows(size + extra)
      nock(API).get(path).query(true).times(2).reply(200, { data })
      expect(await list()).toEqual(data)
    },
  )
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

describe.runIf(process.env.ATTIO_REFERENCE)('listOptions', () => {
  it.each([
    ['statuses-deals-stage', 'statuses'],
    ['select-options-companies-categories', 'options'],
  ] as const)('returns the IDs and titles of %s', async (name, kind) => {
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
