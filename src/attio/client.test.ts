import nock from 'nock'
import { describe, expect, it, vi } from 'vitest'
import { useNockAttio } from '../testing/nock-attio'
import { API, OBJECT_ID, RECORD_ID, TOKEN } from '../testing/attio-fixtures'
import { wireObject, wireRecord } from '../testing/wire-builders'
import { failureOf } from '../testing/fake-clock'
import { AttioClient, type RecordQuery, type Subscription } from './client'

const VALUES = { name: 'Ada Lovelace', email_addresses: ['ada@example.com'], job_title: null }
const VIEW_ID = '2f5b0ad5-2b5c-4a61-8b0e-7d1f0c6f9b11'
const WEBHOOK_ID = '23e42eaf-323a-41da-b5bb-fd67eebda553'
const SUBSCRIPTIONS: Subscription[] = [
  { event_type: 'record.created', filter: { $or: [{ field: 'id.object_id', operator: 'equals', value: OBJECT_ID }] } },
]
const attio = new AttioClient(TOKEN)

useNockAttio()

const object = wireObject('people')
const QUERY: RecordQuery = {
  filter: { name: { $contains: 'Ada' } },
  sorts: [{ attribute: 'created_at', direction: 'asc' }],
  limit: 50,
  offset: 100,
}
const ofView = { filter_view_id: VIEW_ID, limit: 1 }
const search = { query: 'ada', objects: ['people'], request_as: { type: 'workspace' }, limit: 10 }
const record = wireRecord('record')

describe('AttioClient', () => {
  const [people, records, attributes] = ['', '/records', '/attributes'].map((path) => `/v2/objects/people${path}`)
  const body = { data: { values: VALUES } }

  it.each<[request: string, data: unknown, call: (a: AttioClient) => Promise<unknown>, body?: unknown]>([
    ['GET /v2/objects', [object], (a) => a.listObjects()],
    [`GET ${people}`, object, (a) => a.getObject('people')],
    [`GET ${attributes}?limit=500&show_archived=false&offset=0`, [], (a) => a.listAttributes('people')],
    [`GET ${attributes}?limit=500&show_archived=true&offset=0`, [], (a) => a.listAttributes('people', true)],
    [`GET ${attributes}/id/options?show_archived=true`, [], (a) => a.listOptions('people', 'id', 'options')],
    [`GET ${attributes}/id/statuses?show_archived=true`, [], (a) => a.listOptions('people', 'id', 'statuses')],
    [`POST ${records}/query`, [], (a) => a.queryRecords('people', QUERY), QUERY],
    [`POST ${records}/query`, [], (a) => a.queryRecords('people', ofView), ofView],
    ['POST /v2/objects/records/search', [], (a) => a.searchRecords('people', 'ada', 10), search],
    [`GET ${people}/views?limit=1000&show_archived=false`, [], (a) => a.listViews('people')],
    ['GET /v2/workspace_members', [], (a) => a.listMembers()],
    [
      `PATCH /v2/webhooks/${WEBHOOK_ID}`,
      {},
      (a) => a.updateWebhook(WEBHOOK_ID, SUBSCRIPTIONS),
      { data: { subscriptions: SUBSCRIPTIONS } },
    ],
    [`GET ${records}/${RECORD_ID}`, record, (a) => a.getRecord('people', RECORD_ID)],
    [`POST ${records}`, record, (a) => a.createRecord('people', VALUES), body],
    [`PUT ${records}?matching_attribute=email`, record, (a) => a.assertRecord('people', 'email', VALUES), body],
    [`PUT ${records}/${RECORD_ID}`, record, (a) => a.replaceRecordValues('people', RECORD_ID, VALUES), body],
    [`PATCH ${records}/${RECORD_ID}`, record, (a) => a.updateRecord('people', RECORD_ID, VALUES), body],
  ])('sends %s', async (request, data, call, body = '') => {
    const sent: unknown[] = []
    const [method = ''] = request.split(' ')
    const scope = nock(API, { reqheaders: { authorization: `Bearer ${TOKEN}`, accept: 'application/json' } })
      .intercept(/.*/, method)
      .reply(200, (uri, requestBody) => {
        sent.push(`${method} ${uri}`, requestBody)
        return { data } as nock.Body
      })
    await call(attio)
    scope.done()
    expect(sent).toEqual([request, body])
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
    ['an empty token', ''],
    ['a blank token', '  '],
    ['a token with a line break', 'abc\r\nHost: evil.example.com'],
    ['a token with spaces', 'abc def'],
    ['a token that no header can hold', 'clé🔑'],
    ['no token', undefined],
    ['a number as token', 42],
  ])('sends no request with %s', async (_name, token) => {
    const error = await failureOf(new AttioClient(token).listObjects())
    expect(error).toMatchObject({ details: { kind: 'rejected', status: 401 } })
  })

  it.each<[action: string, call: (a: AttioClient) => Promise<unknown>]>([
    ['list', (a) => a.listWebhooks()],
    ['create', (a) => a.createWebhook('https://example.com', SUBSCRIPTIONS)],
    ['update', (a) => a.updateWebhook(WEBHOOK_ID, SUBSCRIPTIONS)],
    ['delete', (a) => a.deleteWebhook(WEBHOOK_ID)],
  ])('names the scope that it needs to %s a webhook', async (_action, call) => {
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE'])
      nock(API)
        .intercept(/webhooks/, method)
        .reply(403, {})
    expect(await failureOf(call(attio))).toMatchObject({ details: { scopes: ['webhook:read-write'] } })
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
