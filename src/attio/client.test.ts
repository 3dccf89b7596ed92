import nock from 'nock'
import { describe, expect, it, vi } from 'vitest'
import { useNockAttio } from '../testing/nock-attio'
import { API, OBJECT_ID, RECORD_ID } from '../testing/attio-fixtures'
import { wireRecord } from '../testing/wire-builders'
import { failureOf } from '../testing/fake-clock'
import { AttioClient, type Subscription } from './client'

const TOKEN = 'b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2'
const VALUES = { name: 'Ada Lovelace', email_addresses: ['ada@example.com'], job_title: null }
const ATTRIBUTE_ID = '41252299-f8c7-4b5e-99c9-4ff8321d2f96'
const VIEW_ID = '2f5b0ad5-2b5c-4a61-8b0e-7d1f0c6f9b11'
const WEBHOOK_ID = '23e42eaf-323a-41da-b5bb-fd67eebda553'
const SUBSCRIPTIONS: Subscription[] = [
  { event_type: 'record.created', filter: { $or: [{ field: 'id.object_id', operator: 'equals', value: OBJECT_ID }] } },
]
const attio = new AttioClient(TOKEN)

useNockAttio()

const object = {
  id: { workspace_id: 'w', object_id: OBJECT_ID },
  api_slug: 'people',
  singular_noun: 'Person',
  plural_noun: 'People',
  created_at: '2026-05-15T20:39:08.686000000Z',
}
const path = `/v2/objects/people/attributes/${ATTRIBUTE_ID}`

describe('AttioClient', () => {
  it.each<{
    name: string
    call: (attio: AttioClient) => Promise<unknown>
    method: string
    path: string
    query?: Record<string, string>
    body?: unknown
    answer: unknown
  }>([
    {
      name: 'identifyToken',
      call: (a) => a.identifyToken(),
      method: 'GET',
      path: '/v2/self',
      answer: { active: true },
    },
    {
      name: 'listObjects',
      call: (a) => a.listObjects(),
      method: 'GET',
      path: '/v2/objects',
      answer: { data: [object] },
    },
    {
      name: 'getObject',
      call: (a) => a.getObject('people'),
      method: 'GET',
      path: '/v2/objects/people',
      answer: { data: object },
    },
    {
      name: 'listAttributes',
      call: (a) => a.listAttributes('people'),
      method: 'GET',
      path: '/v2/objects/people/attributes',
      query: { limit: '500', offset: '0', show_archived: 'false' },
      answer: { data: [] },
    },
    {
      name: 'listAttributes with archived ones',
      call: (a) => a.listAttributes('people', true),
      method: 'GET',
      path: '/v2/objects/people/attributes',
      query: { limit: '500', offset: '0', show_archived: 'true' },
      answer: { data: [] },
    },
    {
      name: 'listOptions of a select',
      call: (a) => a.listOptions('people', ATTRIBUTE_ID, 'options'),
      method: 'GET',
      path: `${path}/options`,
      query: { show_archived: 'true' },
      answer: { data: [] },
    },
    {
      name: 'listOptions of a status',
      call: (a) => a.listOptions('people', ATTRIBUTE_ID, 'statuses'),
      method: 'GET',
      path: `${path}/statuses`,
      query: { show_archived: 'true' },
      answer: { data: [] },
    },
    {
      name: 'queryRecords',
      call: (a) =>
        a.queryRecords('people', {
          filter: { name: { $contains: 'Ada' } },
          sorts: [{ attribute: 'created_at', direction: 'asc' }],
          limit: 50,
          offset: 100,
        }),
      method: 'POST',
      path: '/v2/objects/people/records/query',
      body: {
        filter: { name: { $contains: 'Ada' } },
        sorts: [{ attribute: 'created_at', direction: 'asc' }],
        limit: 50,
        offset: 100,
      },
      answer: { data: [] },
    },
    {
      name: 'queryRecords through a saved view',
      call: (a) => a.queryRecords('people', { filter_view_id: VIEW_ID, limit: 1 }),
      method: 'POST',
      path: '/v2/objects/people/records/query',
      body: { filter_view_id: VIEW_ID, limit: 1 },
      answer: { data: [] },
    },
    {
      name: 'searchRecords',
      call: (a) => a.searchRecords('people', 'ada', 10),
      method: 'POST',
      path: '/v2/objects/records/search',
      body: { query: 'ada', objects: ['people'], request_as: { type: 'workspace' }, limit: 10 },
      answer: { data: [] },
    },
    {
      name: 'listViews',
      call: (a) => a.listViews('people'),
      method: 'GET',
      path: '/v2/objects/people/views',
      query: { limit: '1000', show_archived: 'false' },
      answer: { data: [], pagination: { next_cursor: null } },
    },
    {
      name: 'listMembers',
      call: (a) => a.listMembers(),
      method: 'GET',
      path: '/v2/workspace_members',
      answer: { data: [] },
    },
    {
      name: 'updateWebhook',
      call: (a) => a.updateWebhook(WEBHOOK_ID, SUBSCRIPTIONS),
      method: 'PATCH',
      path: `/v2/webhooks/${WEBHOOK_ID}`,
      body: { data: { subscriptions: SUBSCRIPTIONS } },
      answer: { data: {} },
    },
    {
      name: 'getRecord',
      call: (a) => a.getRecord('people', RECORD_ID),
      method: 'GET',
      path: `/v2/objects/people/records/${RECORD_ID}`,
      answer: { data: wireRecord('record') },
    },
    {
      name: 'createRecord',
      call: (a) => a.createRecord('people', VALUES),
      method: 'POST',
      path: '/v2/objects/people/records',
      body: { data: { values: VALUES } },
      answer: { data: wireRecord('record') },
    },
    {
      name: 'assertRecord',
      call: (a) => a.assertRecord('people', 'email_addresses', VALUES),
      method: 'PUT',
      path: '/v2/objects/people/records',
      query: { matching_attribute: 'email_addresses' },
      body: { data: { values: VALUES } },
      answer: { data: wireRecord('record') },
    },
    {
      name: 'replaceRecordValues',
      call: (a) => a.replaceRecordValues('people', RECORD_ID, VALUES),
      method: 'PUT',
      path: `/v2/objects/people/records/${RECORD_ID}`,
      body: { data: { values: VALUES } },
      answer: { data: wireRecord('record') },
    },
    {
      name: 'updateRecord',
      call: (a) => a.updateRecord('people', RECORD_ID, VALUES),
      method: 'PATCH',
      path: `/v2/objects/people/records/${RECORD_ID}`,
      body: { data: { values: VALUES } },
      answer: { data: wireRecord('record') },
    },
  ])('$name sends $method $path', async ({ call, method, path: expected, query = {}, body, answer }) => {
    const sent: unknown[] = []
    const scope = nock(API, { reqheaders: { authorization: `Bearer ${TOKEN}`, accept: 'application/json' } })
      .intercept(expected, method)
      .query(query)
      .reply(200, (_uri, requestBody) => {
        sent.push(requestBody)
        return answer as nock.Body
      })
    await call(attio)
    scope.done()
    expect(sent).toEqual([body ?? ''])
  })

  it('sends requests to api.attio.com, or to ATTIO_API_URL', async () => {
    for (const [url, host, prefix] of [
      ['', API, ''],
      ['http://127.0.0.1:4010', 'http://127.0.0.1:4010', ''],
      ['https://attio.example.com/mirror/', 'https://attio.example.com', '/mirror'],
    ] as const) {
      vi.stubEnv('ATTIO_API_URL', url)
      const scope = nock(host).get(`${prefix}/v2/objects`).reply(200, { data: [] })
      await attio.listObjects()
      scope.done()
    }
  })

  it.each(['people?x=1', 'people#top', 'a b', 'größe', '客户', '🎉', 'a+b&c=d', "o'brien"])(
    'encodes the object %j as one segment',
    async (name) => {
      const seen: string[] = []
      nock(API)
        .get(() => true)
        .reply(200, (uri) => {
          seen.push(uri)
          return { data: object }
        })
      await attio.getObject(name)
      expect(seen).toEqual([`/v2/objects/${encodeURIComponent(name)}`])
    },
  )

  it.each(['../self', 'a/b', '..', 'a\\b', 'a\nb', ''])('sends no request for the object %j', async (name) => {
    const error = await failureOf(attio.getObject(name))
    expect(error).toMatchObject({ name: 'AttioError', details: { kind: 'unreadable' } })
    expect(error).not.toHaveProperty('details.attempts')
  })

  it.each<[name: string, token: unknown]>([
    ['empty', ''],
    ['blank', '  '],
    ['with a line break', 'abc\r\nHost: evil.example.com'],
    ['with spaces', 'abc def'],
    ['not allowed in a header', 'clé🔑'],
    ['missing', undefined],
    ['a number', 42],
  ])('sends no request with a token that is %s', async (_name, token) => {
    const error = await failureOf(new AttioClient(token).listObjects())
    expect(error).toMatchObject({ details: { kind: 'rejected', status: 401 } })
  })

  it('trims the token', async () => {
    const scope = nock(API, { reqheaders: { authorization: `Bearer ${TOKEN}` } })
      .get('/v2/objects')
      .reply(200, { data: [] })
    const pasted = new AttioClient(` ${TOKEN}\n`)
    await pasted.listObjects()
    scope.done()
    expect(pasted.tokenHash).toBe(attio.tokenHash)
    expect(pasted.withDeadline(1000).tokenHash).toBe(attio.tokenHash)
  })
})
