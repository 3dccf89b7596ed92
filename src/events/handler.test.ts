import { createHmac, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type * as bp from '.botpress'
import { webhookState } from '../testing/webhook-state'
import { handler } from './handler'
import type { BotEvent } from './bot-event'

type Delivery = Parameters<bp.IntegrationProps['handler']>[0]

const SECRET = 'secret'
const webhook = webhookState({ secret: SECRET })

const warn = vi.fn<(line: string) => void>()
let passed: string[]
let running: number
let most: number
/** The records whose events Botpress rejects. */
let rejected: Set<string>
let botId: string

beforeEach(() => {
  warn.mockClear()
  passed = []
  running = most = 0
  rejected = new Set()
  botId = randomUUID()
})

const client = {
  getState: () => Promise.resolve({ state: { payload: webhook } }),
  createEvent: async ({ payload }: BotEvent) => {
    most = Math.max(most, ++running)
    await new Promise(setImmediate)
    running -= 1
    if (rejected.has(payload.recordId)) throw new Error(`down with ${payload.recordId}`)
    passed.push(payload.recordId)
  },
}

/** A delivery with one event for each record. Without a token, no slug is requested. */
function delivery(
  recordIds: string[],
  configuration: unknown = { accessToken: '', watchedObjects: ['people'] },
): Delivery {
  const events = recordIds.map((id) => ({ event_type: 'record.created', id: { object_id: 'people', record_id: id } }))
  const body = JSON.stringify({ events })
  const headers = {
    'attio-signature': createHmac('sha256', SECRET).update(body).digest('hex'),
    'idempotency-key': recordIds.join('').slice(0, 40),
  }
  return {
    ctx: { botId, webhookId: 'wh_1', integrationId: 'integration_1', configuration },
    client,
    logger: { forBot: () => ({ warn }) },
    req: { body, headers },
  } as unknown as Delivery
}

const recordIds = (count: number) => Array.from({ length: count }, (_, n) => `record-${n}`)

describe('a delivery of 1,000 events', () => {
  it('is passed on in order, a few events at a time', async () => {
    expect(await handler(delivery(recordIds(1_000)))).toEqual({ status: 200 })
    expect(passed).toEqual(recordIds(1_000))
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(4)
  })

  it('is retried if Botpress rejected one event, and then passes on only that one', async () => {
    rejected.add('record-500')
    expect(await handler(delivery(recordIds(1_000)))).toEqual({ status: 503 })
    expect(warn.mock.calls).toEqual([[expect.stringContaining('Attio will send it again')]])
    expect(passed).toHaveLength(999)
    passed = []
    rejected.clear()
    expect(await handler(delivery(recordIds(1_000)))).toEqual({ status: 200 })
    expect(passed).toEqual(['record-500'])
  })
})

describe('a delivery with an invalid configuration', () => {
  it.each<[configuration: unknown, status: number]>([
    [null, 401],
    ['deals', 401],
    [{}, 401],
    // It could not be saved, so the earlier webhook is still right.
    [{ watchedObjects: [{ toString: 1 }] }, 200],
  ])('gets a response and throws nothing: %j, %d', async (configuration, status) => {
    expect(await handler(delivery(recordIds(1), configuration))).toEqual({ status })
    expect(passed).toHaveLength(status === 200 ? 1 : 0)
  })
})
