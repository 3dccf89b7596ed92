import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../workspace/changes'
import { createWebhooks, type Webhooks } from '.'
import { sign } from './dispatcher'
import { type WebhookReceiver, startReceiver } from '../testing/webhook-receiver'

const WORKSPACE = '14beef7a-99f7-4534-a87e-70b564330a4c'
const OBJECT = '97052eb9-e65e-443f-a297-f2d9a4a7f795'
const RECORD = '891dcbfc-9141-415d-9b2a-2238a6cc012d'
const ATTRIBUTE = '41252299-f8c7-4b5e-99c9-4ff8321d2f96'
const MEMBER = { type: 'workspace-member', id: '50cf242c-7fa3-4cad-87d0-75b1af71c57b' } as const
const SYSTEM = { type: 'system', id: null } as const

const created: Change = { type: 'record.created', objectId: OBJECT, recordId: RECORD, actor: MEMBER }
const updated: Change = { ...created, type: 'record.updated', attributeId: ATTRIBUTE, actor: SYSTEM }
const deleted: Change = { ...created, type: 'record.deleted' }
const merged: Change = { ...created, type: 'record.merged', duplicateRecordId: 'duplicate' }

let receiver: WebhookReceiver
let webhooks: Webhooks

beforeEach(async () => {
  receiver = await startReceiver()
  webhooks = createWebhooks({ workspaceId: WORKSPACE })
})

afterEach(() => receiver.stop())

function subscribe(eventType: string, filter: unknown = null, url = receiver.url) {
  const subscriptions = [{ event_type: eventType, filter }]
  return webhooks.create({ data: { target_url: url, subscriptions } })
}

async function publish(...changes: Change[]): Promise<void> {
  for (const change of changes) webhooks.recordsChanged([change])
  await webhooks.whenIdle()
}

function body(index = 0): unknown {
  return JSON.parse(receiver.received[index]?.body ?? '')
}

describe('the event (https://docs.attio.com/rest-api/webhook-reference)', () => {
  const id = { workspace_id: WORKSPACE, object_id: OBJECT, record_id: RECORD }

  it.each<[change: Change, event: object]>([
    [created, { event_type: 'record.created', id, actor: MEMBER }],
    [updated, { event_type: 'record.updated', id: { ...id, attribute_id: ATTRIBUTE }, actor: SYSTEM }],
    [deleted, { event_type: 'record.deleted', id, actor: MEMBER }],
    [
      merged,
      { event_type: 'record.merged', id, duplicate_object_id: OBJECT, duplicate_record_id: 'duplicate', actor: MEMBER },
    ],
  ])('an event of $type is posted in a delivery of its own, in exactly this form', async (change, event) => {
    const webhook = subscribe(change.type, null, `${receiver.url}/hook?bot=ada`)
    await publish(change)
    expect(receiver.received).toHaveLength(1)
    expect(receiver.received[0]?.path).toBe('/hook?bot=ada')
    expect(receiver.received[0]?.headers['content-type']).toBe('application/json')
    expect(body()).toStrictEqual({ webhook_id: webhook.id.webhook_id, events: [event] })
  })
})

describe('several events of one write', () => {
  const job = { ...updated, attributeId: '5f2b8a6e-3f0b-4a53-a5d1-7f3c0f5b2c11' }

  function eventsOf({ body }: { body: string }): string[] {
    return (JSON.parse(body) as { events: { event_type: string }[] }).events.map(({ event_type: type }) => type)
  }

  it('are posted one at a time (docs: webhook events)', async () => {
    subscribe('record.updated')
    webhooks.recordsChanged([updated, job])
    await webhooks.whenIdle()
    expect(receiver.received.map(eventsOf)).toStrictEqual([['record.updated'], ['record.updated']])
  })

  it('are posted in batches of the configured size (activepieces #15057, #15064)', async () => {
    webhooks = createWebhooks({ workspaceId: WORKSPACE, eventsPerDelivery: () => 2 })
    subscribe('record.updated')
    webhooks.recordsChanged([updated, created, job, updated])
    await webhooks.whenIdle()
    expect(receiver.received.map(eventsOf).sort()).toStrictEqual([
      ['record.updated'],
      ['record.updated', 'record.updated'],
    ])
    expect(
      webhooks
        .deliveries()
        .map(({ eventTypes }) => eventTypes.length)
        .sort(),
    ).toStrictEqual([1, 2])
    expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(2)
  })
})

describe('the signature (https://docs.attio.com/rest-api/guides/webhooks)', () => {
  it('is the lower-case hex HMAC-SHA256 of the raw body, in two headers', async () => {
    const { secret } = subscribe('record.created')
    await publish(created)
    const [delivery] = receiver.received
    const expected = createHmac('sha256', secret)
      .update(delivery?.body ?? '')
      .digest('hex')
    expect(delivery?.headers['attio-signature']).toBe(expected)
    expect(delivery?.headers['x-attio-signature']).toBe(expected)
  })

  it('has the expected value for a fixed body', () => {
    const secret = `${'0'.repeat(63)}1`
    const raw =
      `{"webhook_id":"23e42eaf-323a-41da-b5bb-fd67eebda553","events":[{"event_type":"record.created","id":{` +
      `"workspace_id":"${WORKSPACE}","object_id":"${OBJECT}","record_id":"${RECORD}"},` +
      `"actor":{"type":"workspace-member","id":"${MEMBER.id}"}}]}`
    expect(sign(secret, raw)).toBe('c81d628bc068f8e0ea2cecf5476e665a5bdf1a143c51ab88c6e8dd39eb8f1844')
  })
})

describe('attempts', () => {
  const attempts = () => webhooks.deliveries().map(({ attempt, status }) => ({ attempt, status }))

  it.each([500, 400, 404, 301, 302])(
    'a delivery is retried once after a %d, with the same idempotency key',
    async (status) => {
      const webhook = subscribe('record.created')
      receiver.answerWith(status)
      await publish(created)
      const common = { webhookId: webhook.id.webhook_id, eventTypes: ['record.created'], url: receiver.url }
      expect(webhooks.deliveries()).toEqual([
        { ...common, status, attempt: 1 },
        { ...common, status: 200, attempt: 2 },
      ])
      const [first, second] = receiver.received
      expect(first?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
      expect(second).toEqual({ ...first, headers: second?.headers })
      expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
      expect(second?.headers['attio-signature']).toBe(first?.headers['attio-signature'])
      expect(webhooks.get(webhook.id.webhook_id).status).toBe('active')
    },
  )

  it.each([200, 201, 202, 204])('a delivery is not retried after a %d', async (status) => {
    subscribe('record.created')
    receiver.answerWith(status)
    await publish(created)
    expect(attempts()).toEqual([{ attempt: 1, status }])
  })

  it('a delivery is retried once after a broken connection', async () => {
    subscribe('record.created')
    receiver.answerWith(null)
    await publish(created)
    expect(attempts()).toEqual([
      { attempt: 1, status: null },
      { attempt: 2, status: 200 },
    ])
  })

  it('a webhook is degraded after two failed attempts, but receives further events', async () => {
    const webhook = subscribe('record.created')
    receiver.answerWith(500, 503)
    await publish(created)
    expect(attempts()).toEqual([
      { attempt: 1, status: 500 },
      { attempt: 2, status: 503 },
    ])
    expect(webhooks.get(webhook.id.webhook_id).status).toBe('degraded')
    await publish(created)
    expect(attempts()).toHaveLength(3)
  })

  it('another delivery has another idempotency key', async () => {
    subscribe('record.created')
    await publish(created, created)
    const keys = receiver.received.map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys).size).toBe(2)
  })

  it('deliveries are sent only to this machine', async () => {
    const asked: unknown[] = []
    const deliver: typeof fetch = (target) => {
      asked.push(target)
      return Promise.resolve(new Response())
    }
    webhooks = createWebhooks({ workspaceId: WORKSPACE, deliver })
    subscribe('record.created', null, 'https://example.com/webhook')
    await publish(created)
    expect(asked).toEqual([])
    expect(attempts()).toEqual([
      { attempt: 1, status: null },
      { attempt: 2, status: null },
    ])
  })
})

describe('the receivers of an event', () => {
  const condition = (field: string, operator: string, value: string) => ({ field, operator, value })
  const onObject = condition('id.object_id', 'equals', OBJECT)
  const onAttribute = condition('id.attribute_id', 'equals', ATTRIBUTE)
  const elsewhere = condition('id.object_id', 'equals', 'another')
  const notBySystem = condition('actor.type', 'not_equals', 'system')

  it.each<[source: string, eventType: string, filter: unknown, change: Change, isDelivered: boolean]>([
    ['another event', 'record.deleted', null, created, false],
    ['an event of another resource', 'note.created', null, created, false],
    ['no filter', 'record.created', null, created, true],
    ['observed live', 'record.updated', { $and: [onObject, onAttribute] }, updated, true],
    ['one condition of $and fails', 'record.updated', { $and: [onObject, elsewhere] }, updated, false],
    ['one condition of $or holds', 'record.updated', { $or: [elsewhere, onObject] }, updated, true],
    ['no condition of $or holds', 'record.updated', { $or: [elsewhere] }, updated, false],
    ['not_equals', 'record.updated', { $and: [notBySystem] }, updated, false],
    ['not_equals', 'record.created', { $and: [notBySystem] }, created, true],
    ['the id of an actor', 'record.created', { $and: [condition('actor.id', 'equals', MEMBER.id)] }, created, true],
    ['a system actor has none', 'record.updated', { $and: [condition('actor.id', 'not_equals', 'x')] }, updated, true],
    ['a field that is not there', 'record.created', { $and: [onAttribute] }, created, false],
    ['a path that leads nowhere', 'record.created', { $and: [condition('a.b.c', 'equals', 'x')] }, created, false],
    ['$and of nothing', 'record.created', { $and: [] }, created, true],
    ['$or of nothing', 'record.created', { $or: [] }, created, false],
  ])(
    '(%s) a subscription to %s with the filter %j decides whether the event is delivered',
    async (_source, eventType, filter, change, isDelivered) => {
      subscribe(eventType, filter)
      await publish(change)
      expect(receiver.received).toHaveLength(isDelivered ? 1 : 0)
    },
  )

  it('every subscribed webhook receives the event once', async () => {
    const subscriptions = [
      { event_type: 'record.created', filter: null },
      { event_type: 'record.created', filter: { $and: [onObject] } },
    ]
    webhooks.create({ data: { target_url: `${receiver.url}/twice`, subscriptions } })
    subscribe('record.created', null, `${receiver.url}/once`)
    await publish(created)
    expect(receiver.received.map(({ path }) => path).toSorted()).toEqual(['/once', '/twice'])
  })

  it('a removed webhook receives nothing', async () => {
    webhooks.remove(subscribe('record.created').id.webhook_id)
    await publish(created)
    expect(receiver.received).toEqual([])
  })
})

it('whenIdle resolves if there is nothing to deliver', async () => {
  await expect(webhooks.whenIdle()).resolves.toBeUndefined()
})
