import { beforeEach, describe, expect, it } from 'vitest'
import { createWebhooks, type Webhooks } from '.'
import { apiErrorOf } from '../testing/api-error-of'

const WORKSPACE = 'edbb5cd2-e046-4b4f-bd62-eeefa0a76787'
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

function subscribed(eventType: string, target = 'https://example.com/webhook', filter: unknown = null): object {
  return { data: { target_url: target, subscriptions: [{ event_type: eventType, filter }] } }
}

let webhooks: Webhooks
beforeEach(() => {
  webhooks = createWebhooks({ workspaceId: WORKSPACE })
})

describe('a new webhook', () => {
  it('is returned in the same form as by Attio, with its secret (observed live)', () => {
    const webhook = webhooks.create(subscribed('note.created'))
    expect(webhook).toEqual({
      id: { workspace_id: WORKSPACE, webhook_id: expect.stringMatching(UUID) as string },
      target_url: 'https://example.com/webhook',
      status: 'active',
      subscriptions: [{ event_type: 'note.created', filter: null }],
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/) as string,
      secret: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
  })

  it('never shows its secret again (https://docs.attio.com/rest-api/guides/webhooks)', () => {
    const { secret, ...webhook } = webhooks.create(subscribed('note.created'))
    expect(secret).not.toBe('')
    expect(webhooks.get(webhook.id.webhook_id)).toStrictEqual(webhook)
    expect(webhooks.list({})).toStrictEqual([webhook])
    expect(webhooks.update(webhook.id.webhook_id, { data: {} })).toStrictEqual(webhook)
  })

  it.each<[source: string, target: string]>([
    ['Attio takes https', 'https://webhook.botpress.cloud/abc'],
    ['the sandbox takes this machine too', 'http://127.0.0.1:8080/hook'],
    ['the sandbox takes this machine too', 'http://localhost:8080/hook'],
    ['the sandbox takes this machine too', 'http://[::1]:8080/hook'],
  ])('(%s) accepts the target %s', (_source, target) => {
    const webhook = webhooks.create(subscribed('record.created', target))
    expect(webhook.target_url).toBe(target)
  })

  it.each<[source: string, filter: unknown]>([
    ['https://docs.attio.com/rest-api/guides/webhooks', null],
    ['OpenAPI', { $and: [{ field: 'id.object_id', operator: 'equals', value: 'x' }] }],
    ['OpenAPI', { $or: [{ field: 'actor.type', operator: 'not_equals', value: 'app' }] }],
    ['OpenAPI sets no minimum', { $and: [] }],
  ])('(%s) accepts the filter %j', (_source, filter) => {
    const webhook = webhooks.create(subscribed('record.updated', 'https://example.com', filter))
    expect(webhook.subscriptions).toEqual([{ event_type: 'record.updated', filter }])
  })
})

describe('rejected bodies', () => {
  const target = 'https://example.com/webhook'
  const filterIssue = { code: 'invalid', path: ['data', 'subscriptions', 0, 'filter'], message: 'Invalid input' }
  const condition = { field: 'id.object_id', operator: 'equals', value: 'x' }

  it.each<[source: string, body: unknown, issue: object]>([
    [
      'observed live: no filter key',
      { data: { target_url: target, subscriptions: [{ event_type: 'record.created' }] } },
      filterIssue,
    ],
    ['no wrapper', { target_url: target, subscriptions: [] }, { path: ['data'], message: 'Required' }],
    ['no body', undefined, { path: ['data'], message: 'Required' }],
    ['no target', { data: { subscriptions: [] } }, { path: ['data', 'target_url'], message: 'Required' }],
    ['no subscriptions', { data: { target_url: target } }, { path: ['data', 'subscriptions'], message: 'Required' }],
    [
      'an invalid subscription',
      { data: { target_url: target, subscriptions: ['record.created'] } },
      { path: ['data', 'subscriptions', 0] },
    ],
    [
      'no event type',
      { data: { target_url: target, subscriptions: [{ filter: null }] } },
      { path: ['data', 'subscriptions', 0, 'event_type'], message: 'Required' },
    ],
    [
      'no such event',
      subscribed('record.renamed'),
      { code: 'invalid_option', path: ['data', 'subscriptions', 0, 'event_type'] },
    ],
    ['Attio demands https', subscribed('record.created', 'http://example.com'), { path: ['data', 'target_url'] }],
    ['no URL', subscribed('record.created', 'example.com/webhook'), { path: ['data', 'target_url'] }],
    ['no web address', subscribed('record.created', 'ftp://127.0.0.1/'), { path: ['data', 'target_url'] }],
    ['a filter without operator', subscribed('record.created', target, {}), filterIssue],
    ['a filter that is a text', subscribed('record.created', target, 'x'), filterIssue],
    ['conditions that are no list', subscribed('record.created', target, { $and: condition }), filterIssue],
    ['both operators', subscribed('record.created', target, { $and: [condition], $or: [condition] }), filterIssue],
    ['OpenAPI: no nesting', subscribed('record.created', target, { $and: [{ $or: [condition] }] }), filterIssue],
    [
      'OpenAPI: two operators',
      subscribed('record.created', target, { $and: [{ ...condition, operator: 'contains' }] }),
      filterIssue,
    ],
    ['OpenAPI: texts only', subscribed('record.created', target, { $and: [{ ...condition, value: 1 }] }), filterIssue],
  ])('(%s) rejects %j', (_source, body, issue) => {
    expect(apiErrorOf(() => webhooks.create(body))).toMatchObject({
      status: 400,
      code: 'validation_type',
      message: 'Body payload validation error.',
      details: { validation_errors: [issue] },
    })
  })

  const equals = (value: string): object => ({ field: 'id.object_id', operator: 'equals', value })
  const reordered = { value: 'x', operator: 'equals', field: 'id.object_id' }
  const onX = { event_type: 'record.created', filter: { $and: [equals('x')] } }

  it.each<[source: string, subscriptions: object[], isRejected: boolean]>([
    ['openapi-2026-10: the same subscription', [onX], true],
    ['openapi-2026-10: among others', [{ event_type: 'record.deleted', filter: null }, onX], true],
    ['openapi-2026-10: the order of keys', [{ filter: { $and: [reordered] }, event_type: 'record.created' }], true],
    ['another filter', [{ ...onX, filter: { $and: [equals('y')] } }], false],
    ['another filter', [{ ...onX, filter: null }], false],
    ['another operator', [{ ...onX, filter: { $or: [equals('x')] } }], false],
    ['another event type', [{ ...onX, event_type: 'record.updated' }], false],
    [
      'openapi-2026-10: twice within the request',
      [
        { ...onX, filter: null },
        { ...onX, filter: null },
      ],
      true,
    ],
    [
      'two filters',
      [
        { ...onX, filter: null },
        { ...onX, filter: { $and: [equals('y')] } },
      ],
      false,
    ],
  ])('(%s) after a subscription, a webhook for the same URL with %j is rejected: %s', (_source, subscriptions, no) => {
    webhooks.create({ data: { target_url: target, subscriptions: [onX] } })
    const create = (url: string) => () => webhooks.create({ data: { target_url: url, subscriptions } })
    if (no) expect(apiErrorOf(create(target))).toMatchObject({ status: 409, code: 'uniqueness_conflict' })
    else expect(create(target)).not.toThrow()
    const isTwice = new Set(subscriptions.map((each) => JSON.stringify(each))).size < subscriptions.length
    if (!isTwice) expect(create('https://example.com/other')).not.toThrow()
  })

  it.each(['activity.created', 'activity-attribute.updated', 'activity-record.created', 'note-content.updated'])(
    'accepts the event type %s (openapi-2026-10; UNSURE: the words after the point of activities)',
    (eventType) => {
      expect(webhooks.create(subscribed(eventType))).toHaveProperty('secret')
    },
  )
})

describe('an existing webhook', () => {
  it('replaces its subscriptions as a whole, filters included (reported by integrators)', () => {
    const filter = { $and: [{ field: 'id.object_id', operator: 'equals', value: 'x' }] }
    const { id } = webhooks.create(subscribed('record.created', 'https://example.com', filter))
    webhooks.update(id.webhook_id, { data: { subscriptions: [{ event_type: 'record.deleted', filter: null }] } })
    expect(webhooks.get(id.webhook_id)).toMatchObject({
      target_url: 'https://example.com',
      subscriptions: [{ event_type: 'record.deleted', filter: null }],
    })
    webhooks.update(id.webhook_id, { data: { target_url: 'https://example.org' } })
    expect(webhooks.get(id.webhook_id)).toMatchObject({
      target_url: 'https://example.org',
      subscriptions: [{ event_type: 'record.deleted', filter: null }],
    })
  })

  it('rejects an update that makes it identical to another, and an invalid body', () => {
    webhooks.create(subscribed('record.created', 'https://example.com/one'))
    const { id } = webhooks.create(subscribed('record.created', 'https://example.com/two'))
    const double = { data: { target_url: 'https://example.com/one' } }
    expect(apiErrorOf(() => webhooks.update(id.webhook_id, double)).status).toBe(409)
    expect(apiErrorOf(() => webhooks.update(id.webhook_id, { data: { target_url: 7 } })).status).toBe(400)
    expect(webhooks.get(id.webhook_id).target_url).toBe('https://example.com/two')
  })

  it('is missing once removed (wording from OpenAPI)', () => {
    const id = webhooks.create(subscribed('record.created')).id.webhook_id
    webhooks.remove(id)
    const unknown = { status: 404, code: 'not_found', message: `Webhook with ID "${id}" was not found.` }
    expect(apiErrorOf(() => webhooks.get(id))).toMatchObject(unknown)
    expect(apiErrorOf(() => webhooks.update(id, { data: {} }))).toMatchObject(unknown)
    expect(
      apiErrorOf(() => {
        webhooks.remove(id)
      }),
    ).toMatchObject({ status: 404, message: 'Webhook not found' })
    expect(webhooks.list({})).toEqual([])
  })
})

describe('the list (https://docs.attio.com/rest-api/endpoint-reference/webhooks/list-webhooks)', () => {
  const targets = Array.from({ length: 12 }, (_, index) => `https://example.com/${index}`)
  beforeEach(() => {
    for (const target of targets) webhooks.create(subscribed('record.created', target))
  })
  const newestFirst = targets.toReversed()

  it.each<[parameters: object, targets: string[]]>([
    [{}, newestFirst.slice(0, 10)],
    [{ limit: '10' }, newestFirst.slice(0, 10)],
    [{ limit: '100' }, newestFirst],
    [{ limit: '11', offset: '10' }, newestFirst.slice(10)],
    [{ offset: '12' }, []],
  ])('returns the page %j', (parameters, expected) => {
    expect(webhooks.list(parameters).map(({ target_url }) => target_url)).toEqual(expected)
  })

  it.each([{ limit: '9' }, { limit: '101' }, { limit: 'ten' }, { limit: '' }, { offset: '-1' }, { offset: '1.5' }])(
    'rejects the page %j',
    (parameters) => {
      expect(apiErrorOf(() => webhooks.list(parameters))).toMatchObject({ status: 400, code: 'validation_type' })
    },
  )
})
