import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { useEventEnvironment, signed, STATE } from './support/event-environment'
import { eventually } from './support/eventually'

const SYSTEM = { type: 'system', id: null }

const { begin, botpress, bundle, control, createRecord, idOf, relay, savedState, watch } = await useEventEnvironment()
let token: string
let workspaceId: string
let objectId: string
beforeEach(async () => {
  ;({ token, workspaceId } = await begin())
  objectId = await idOf(token, 'people')
  await watch(token, ['people'])
})

const delivery = (...events: unknown[]) => ({ webhook_id: randomUUID(), events })

/** The event of a created record. */
function created(recordId: string = randomUUID(), ofObject = objectId) {
  const id = { workspace_id: randomUUID(), object_id: ofObject, record_id: recordId }
  return { event_type: 'record.created', id, actor: { type: 'workspace-member', id: randomUUID() } }
}

/** Another token of the workspace; registering with it replaces the webhook. */
const addToken = () =>
  control.addToken({
    workspaceId,
    scopes: ['object_configuration:read', 'record_permission:read-write', 'webhook:read-write'],
  })
const secretOf = () => savedState().secret ?? ''
const recordIds = () => botpress.events.map(({ payload }) => payload.recordId)
const linesWith = (text: string) => bundle.printedText().split(text).length - 1

describe('a delivery', () => {
  const pass = (body: unknown) => relay.forward(signed(secretOf(), body))

  it('is accepted with either name of the signature header', async () => {
    for (const name of ['attio-signature', 'x-attio-signature']) {
      const request = signed(secretOf(), delivery(created()))
      const headers = { [name]: request.headers[name] ?? '' }
      expect(await relay.forward({ ...request, headers })).toBe(200)
    }
    expect(botpress.events).toHaveLength(2)
  })

  it('is passed on once although Attio sends it twice', async () => {
    await createRecord(token, 'people', {})
    await control.deliveries(token)
    expect(botpress.events).toHaveLength(1)
    const [request] = relay.received
    if (!request) throw new Error('Nothing was delivered.')
    expect(await Promise.all([relay.forward(request), relay.forward(request)])).toEqual([200, 200])
    expect(botpress.events).toHaveLength(1)
  })

  it('is always passed on if it has no idempotency key, because the same change may happen twice', async () => {
    const request = signed(secretOf(), delivery(created()))
    delete request.headers['idempotency-key']
    for (let n = 0; n < 2; n++) expect(await relay.forward(request)).toBe(200)
    expect(botpress.events).toHaveLength(2)
  })

  it.each([
    ['an object that is not watched', () => delivery(created(randomUUID(), randomUUID()))],
    ['an empty list of events', () => delivery()],
  ])('is accepted and skipped if it has %s', async (_what, body) => {
    expect(await pass(body())).toBe(200)
    expect(botpress.events).toEqual([])
  })

  it.each([
    ['is not JSON', () => 'Ada & Charles'],
    ['has an event without a record', () => delivery({ event_type: 'record.created', actor: SYSTEM })],
  ])('is accepted with one line in the log if it %s, because a retry would not help', async (_what, body) => {
    const before = linesWith('Skipped an invalid event')
    expect(await pass(body())).toBe(200)
    await eventually(() => {
      expect(linesWith('Skipped an invalid event')).toBe(before + 1)
    })
    expect(botpress.events).toEqual([])
  })

  it('passes on its valid events although others are invalid', async () => {
    const recordId = randomUUID()
    expect(await pass(delivery({ event_type: 'record.updated', id: 7 }, created(recordId), 'Ada'))).toBe(200)
    expect(recordIds()).toEqual([recordId])
  })
})

describe('the watched objects and attributes', () => {
  const updated = (ofObject: string, attributeId: string) => {
    const event = created(randomUUID(), ofObject)
    return { ...event, event_type: 'record.updated', id: { ...event.id, attribute_id: attributeId } }
  }

  it('decide which events are passed on', async () => {
    const deals = await idOf(token, 'deals')
    const [stageId, valueId] = [await idOf(token, 'deals', 'stage'), await idOf(token, 'deals', 'value')]
    await watch(token, ['people', 'deals.stage'])
    const right = [created(), updated(objectId, randomUUID()), updated(deals, stageId)]
    const wrong = [created(randomUUID(), deals), updated(deals, valueId), updated(randomUUID(), stageId)]
    expect(await relay.forward(signed(secretOf(), delivery(...wrong, ...right)))).toBe(200)
    expect(recordIds().toSorted()).toEqual(right.map(({ id }) => id.record_id).toSorted())
  })

  it.each([
    ['by this process', () => watch(token, ['companies'])],
    [
      'by another process',
      async () => {
        const saved = botpress.states.get(STATE) as object
        botpress.states.set(STATE, { ...saved, objectIds: [await idOf(token, 'companies')] })
      },
    ],
  ])('can be changed %s between two deliveries', async (_what, change) => {
    expect(await relay.forward(signed(secretOf(), delivery(created())))).toBe(200)
    await change()
    const now = created(randomUUID(), await idOf(token, 'companies'))
    expect(await relay.forward(signed(secretOf(), delivery(now)))).toBe(200)
    expect(await relay.forward(signed(secretOf(), delivery(created())))).toBe(200)
    expect(recordIds()).toEqual([expect.any(String), now.id.record_id])
  })

  it('can grow between a delivery and its retry, which passes on only the missing events', async () => {
    const companies = await idOf(token, 'companies')
    const [first, second] = [created(randomUUID(), companies), created()]
    const request = signed(secretOf(), delivery(first, second))
    expect(await relay.forward(request)).toBe(200)
    await watch(token, ['people', 'companies'])
    expect(await relay.forward(request)).toBe(200)
    expect(recordIds()).toEqual([second.id.record_id, first.id.record_id])
  })
})

describe('a delivery without a valid signature', () => {
  const body = () => JSON.stringify(delivery(created()))

  it.each<[what: string, headers: () => Record<string, string>]>([
    ['no signature', () => ({})],
    ['the signature of another key', () => signed('another', body()).headers],
    ['the signature of another body', () => signed(secretOf(), '{}').headers],
  ])('gets 401 and leaves one line: %s', async (_what, headers) => {
    const before = bundle.printedText()
    const request = { ...signed('', body()), headers: headers() }
    expect(await relay.forward(request)).toBe(401)
    await eventually(() => {
      expect(bundle.printedText().slice(before.length)).toMatch(/^.*Rejected a delivery, because it is not signed.*\n$/)
    })
    for (const secret of [token, secretOf()]) expect(bundle.printedText()).not.toContain(secret)
    expect(botpress.events).toEqual([])
  })

  it('gets 401 even if it is not JSON', async () => {
    expect(await relay.forward(signed('another', 'Ada & Charles'))).toBe(401)
  })

  it('gets 401 with the secret of a replaced webhook', async () => {
    const { secret = '' } = savedState()
    expect(await relay.forward(signed(secret, delivery(created())))).toBe(200)
    await watch(await addToken(), ['people'])
    expect(await relay.forward(signed(secretOf(), delivery(created())))).toBe(200)
    expect(await relay.forward(signed(secret, delivery(created())))).toBe(401)
  })

  it('gets 401 without a call to Botpress when nothing is watched', async () => {
    const { secret = '' } = savedState()
    await watch(token)
    botpress.calls.length = 0
    expect(await relay.forward(signed(secret, delivery(created())))).toBe(401)
    expect(botpress.calls).toEqual([])
  })
})

describe('a failure of Botpress', () => {
  it.each([
    ['creates events', /POST .*events/],
    ['reads the state', /GET .*states/],
  ])('answers 503 when Botpress %s, and Attio sends the delivery again', async (_what, call) => {
    botpress.failCalls(call)
    const recordId = await createRecord(token, 'people', {})
    const deliveries = await control.deliveries(token)
    expect(deliveries.map(({ status }) => status)).toEqual([503, 200])
    expect(recordIds()).toEqual([recordId])
  })
})

describe('a burst of deliveries', () => {
  it('passes on every event once if half of 500 are repeats', async () => {
    const requests = Array.from({ length: 250 }, () => signed(secretOf(), delivery(created())))
    const answers = await Promise.all([...requests, ...requests].map((request) => relay.forward(request)))
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(answers).toHaveLength(500)
    expect(new Set(recordIds()).size).toBe(250)
    expect(recordIds()).toHaveLength(250)
  })
})
