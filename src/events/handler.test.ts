import { createHmac, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type * as bp from '.botpress'
import { handler } from './handler'
import type { BotEvent } from './bot-event'

type Delivery = Parameters<bp.IntegrationProps['handler']>[0]

const SECRET = 'secret'
const webhook = {
  webhookId: 'ours',
  secret: SECRET,
  url: 'https://webhook.botpress.cloud/ada',
  objectIds: ['people'],
  attributes: [],
  replacedIds: [],
  tokenFingerprint: '',
}

const warn = vi.fn<(line: string) => void>()
let passed: string[]
let underWay: number
let most: number
/** Which records' events Botpress does not take. */
let refused: Set<string>
let botId: string

beforeEach(() => {
  warn.mockClear()
  passed = []
  underWay = most = 0
  refused = new Set()
  botId = randomUUID()
})

const client = {
  getState: () => Promise.resolve({ state: { payload: webhook } }),
  createEvent: async ({ payload }: BotEvent) => {
    most = Math.max(most, ++underWay)
    await new Promise(setImmediate)
    underWay -= 1
    if (refused.has(payload.recordId)) throw new Error(`down with ${payload.recordId}`)
    passed.push(payload.recordId)
  },
}

/** Returns a delivery of one event for each of the records. The token is none, so that no slug is asked for. */
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

const names = (count: number) => Array.from({ length: count }, (_, n) => `record-${n}`)

describe('a delivery of 10,000 events', () => {
  it('is passed on in its order, a few at a time', async () => {
    expect(await handler(delivery(names(10_000)))).toEqual({ status: 200 })
    expect(passed).toEqual(names(10_000))
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(4)
  })

  it('comes again where one was not taken, and then that one alone is passed on', async () => {
    refused.add('record-5000')
    expect(await handler(delivery(names(10_000)))).toEqual({ status: 503 })
    expect(warn.mock.calls).toEqual([[expect.stringContaining('Attio will send it again')]])
    expect(passed).toHaveLength(9_999)
    passed = []
    refused.clear()
    expect(await handler(delivery(names(10_000)))).toEqual({ status: 200 })
    expect(passed).toEqual(['record-5000'])
  })
})

describe('a configuration that is none', () => {
  it.each<[configuration: unknown, status: number]>([
    [null, 401],
    ['deals', 401],
    [{}, 401],
    // Nobody could save it, so that an earlier one still says what is watched.
    [{ watchedObjects: [{ toString: 1 }] }, 200],
  ])('as %j answers %d, and throws nothing', async (configuration, status) => {
    expect(await handler(delivery(names(1), configuration))).toEqual({ status })
    expect(passed).toHaveLength(status === 200 ? 1 : 0)
  })
})
