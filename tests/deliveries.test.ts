import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useEventStage, signed, STATE } from './support/event-stage'

const SYSTEM = { type: 'system', id: null }

const stage = await useEventStage()
let token: string
let workspaceId: string
let objectId: string
beforeEach(async () => {
  ;({ token, workspaceId } = await stage.begin())
  objectId = await stage.idOf(token, 'people')
  await stage.watch(token, ['people'])
})

/** Returns a delivery of these events. */
const delivery = (...events: unknown[]) => ({ webhook_id: randomUUID(), events })

/** Returns the event of a record that was created. */
function created(recordId: string = randomUUID(), of = objectId) {
  const id = { workspace_id: randomUUID(), object_id: of, record_id: recordId }
  return { event_type: 'record.created', id, actor: { type: 'workspace-member', id: randomUUID() } }
}

/** Returns `count` different UUIDs. */
const uuids = (count: number): string[] => Array.from({ length: count }, () => randomUUID())
/** Returns a further token of the workspace, for which there is a webhook of its own. */
const another = () =>
  stage.control.addToken({
    workspaceId,
    scopes: ['object_configuration:read', 'record_permission:read-write', 'webhook:read-write'],
  })
const reads = () => stage.botpress.calls.filter((call) => /GET .*states/.test(call)).length
const secretOf = () => stage.kept().secret ?? ''
const recordIds = () => stage.botpress.events.map(({ payload }) => payload.recordId)
const linesWith = (text: string) => stage.bundle.printed().split(text).length - 1

describe('a delivery', () => {
  const pass = (...arguments_: Parameters<typeof signed>) => stage.relay.pass(signed(...arguments_))

  it('signed under either name of the header is taken', async () => {
    for (const name of ['attio-signature', 'x-attio-signature']) {
      const request = signed(secretOf(), delivery(created()))
      const headers = { [name]: request.headers[name] ?? '' }
      expect(await stage.relay.pass({ ...request, headers })).toBe(200)
    }
    expect(stage.botpress.events).toHaveLength(2)
  })

  it('of several events passes on each of them', async () => {
    const ids = uuids(2)
    expect(await pass(secretOf(), delivery(...ids.map((id) => created(id))))).toBe(200)
    expect(recordIds().toSorted()).toEqual(ids.toSorted())
  })

  it('that comes again is not repeated', async () => {
    await stage.createRecord(token, 'people', {})
    await stage.control.deliveries(token)
    expect(stage.botpress.events).toHaveLength(1)
    const [request] = stage.relay.received
    if (!request) throw new Error('Nothing was delivered.')
    expect(await Promise.all([stage.relay.pass(request), stage.relay.pass(request)])).toEqual([200, 200])
    expect(stage.botpress.events).toHaveLength(1)
  })

  it('without a key is passed on, since the same change may happen twice', async () => {
    const request = signed(secretOf(), delivery(created()))
    delete request.headers['idempotency-key']
    for (let n = 0; n < 2; n++) expect(await stage.relay.pass(request)).toBe(200)
    expect(stage.botpress.events).toHaveLength(2)
  })

  it.each([
    ['an event of another kind', () => delivery({ event_type: 'note.created', id: {}, actor: SYSTEM })],
    ['a kind that Attio adds tomorrow', () => delivery({ event_type: 'constructor' }, { event_type: 'record.frozen' })],
    ['an object that is not watched', () => delivery(created(randomUUID(), randomUUID()))],
    ['no event', () => delivery()],
  ])('of %s is taken and skipped', async (_what, body) => {
    expect(await pass(secretOf(), body())).toBe(200)
    expect(stage.botpress.events).toEqual([])
  })

  it.each([
    ['that is not JSON', () => 'Ada & Charles'],
    ['that is empty', () => ''],
    ['that is no delivery', () => ['Ada']],
    ['of an event without a record', () => delivery({ event_type: 'record.created', actor: SYSTEM })],
  ])('%s is taken with one line in the log, because no repetition would mend it', async (_what, body) => {
    const before = linesWith('could not be understood')
    expect(await pass(secretOf(), body())).toBe(200)
    await vi.waitFor(() => {
      expect(linesWith('could not be understood')).toBe(before + 1)
    })
    expect(stage.botpress.events).toEqual([])
  })

  it.each([
    ['is missing', undefined, { type: null, id: null }],
    ['is null', null, { type: null, id: null }],
    ['is of type null', { type: null, id: null }, { type: null, id: null }],
    ['is Attio itself', SYSTEM, SYSTEM],
  ])('whose actor %s is passed on', async (_what, actor, told) => {
    expect(await pass(secretOf(), delivery({ ...created(), actor }))).toBe(200)
    expect(stage.botpress.events.map(({ payload }) => payload.actor)).toEqual([told])
  })

  it('of two records that were merged into a new one is two events, each with one of the two', async () => {
    const recordId = randomUUID()
    const originals = uuids(2)
    const merged = originals.map((duplicate) => ({
      ...created(recordId),
      event_type: 'record.merged',
      duplicate_object_id: objectId,
      duplicate_record_id: duplicate,
    }))
    expect(await pass(secretOf(), delivery(...merged))).toBe(200)
    expect(stage.botpress.events).toHaveLength(2)
    const people = { id: objectId, slug: 'people' }
    for (const duplicate of originals) {
      expect(stage.botpress.events).toContainEqual({
        type: 'recordMerged',
        payload: expect.objectContaining({
          object: people,
          recordId,
          duplicate: { object: people, recordId: duplicate },
        }) as object,
      })
    }
  })

  it('keeps what is well in it, beside what is not', async () => {
    const recordId = randomUUID()
    expect(await pass(secretOf(), delivery({ event_type: 'record.updated', id: 7 }, created(recordId), 'Ada'))).toBe(
      200,
    )
    expect(recordIds()).toEqual([recordId])
  })
})

describe('what is watched', () => {
  const updated = (of: string, attributeId: string) => {
    const event = created(randomUUID(), of)
    return { ...event, event_type: 'record.updated', id: { ...event.id, attribute_id: attributeId } }
  }

  it('decides, whatever Attio sends', async () => {
    const deals = await stage.idOf(token, 'deals')
    const [stageId, valueId] = [await stage.idOf(token, 'deals', 'stage'), await stage.idOf(token, 'deals', 'value')]
    await stage.watch(token, ['people', 'deals.stage'])
    const right = [created(), updated(objectId, randomUUID()), updated(deals, stageId)]
    const wrong = [created(randomUUID(), deals), updated(deals, valueId), updated(randomUUID(), stageId)]
    expect(await stage.relay.pass(signed(secretOf(), delivery(...wrong, ...right)))).toBe(200)
    expect(recordIds().toSorted()).toEqual(right.map(({ id }) => id.record_id).toSorted())
  })

  it.each([
    ['by this process', () => stage.watch(token, ['companies'])],
    [
      'by another one',
      async () => {
        const kept = stage.botpress.states.get(STATE) as object
        stage.botpress.states.set(STATE, { ...kept, objectIds: [await stage.idOf(token, 'companies')] })
      },
    ],
  ])('may have been changed %s since the last delivery', async (_what, change) => {
    expect(await stage.relay.pass(signed(secretOf(), delivery(created())))).toBe(200)
    await change()
    const now = created(randomUUID(), await stage.idOf(token, 'companies'))
    expect(await stage.relay.pass(signed(secretOf(), delivery(now)))).toBe(200)
    expect(await stage.relay.pass(signed(secretOf(), delivery(created())))).toBe(200)
    expect(recordIds()).toEqual([expect.any(String), now.id.record_id])
  })

  it('may change between a delivery and its repetition, which passes on what is missing alone', async () => {
    const companies = await stage.idOf(token, 'companies')
    const [first, second] = [created(randomUUID(), companies), created()]
    const request = signed(secretOf(), delivery(first, second))
    expect(await stage.relay.pass(request)).toBe(200)
    await stage.watch(token, ['people', 'companies'])
    expect(await stage.relay.pass(request)).toBe(200)
    expect(recordIds()).toEqual([second.id.record_id, first.id.record_id])
  })
})

describe('whoever cannot sign', () => {
  const body = () => JSON.stringify(delivery(created()))

  it.each<[what: string, headers: () => Record<string, string>]>([
    ['no signature', () => ({})],
    ['an empty signature', () => ({ 'attio-signature': '' })],
    ['the signature of another key', () => signed('another', body()).headers],
    ['the signature of another body', () => signed(secretOf(), '{}').headers],
    [
      'half a signature',
      () => ({ 'attio-signature': signed(secretOf(), body()).headers['attio-signature']?.slice(0, 32) ?? '' }),
    ],
    ['a signature in other letters', () => ({ 'attio-signature': 'ё'.repeat(64) })],
  ])('gets 401 and leaves one line: %s', async (_what, headers) => {
    const before = stage.bundle.printed()
    const request = { ...signed('', body()), headers: headers() }
    expect(await stage.relay.pass(request)).toBe(401)
    await vi.waitFor(() => {
      expect(stage.bundle.printed().slice(before.length)).toMatch(/^.*Refused a delivery that is not signed.*\n$/)
    })
    for (const secret of [token, secretOf()]) expect(stage.bundle.printed()).not.toContain(secret)
    expect(stage.botpress.events).toEqual([])
  })

  it('gets 401 for what is not JSON, too', async () => {
    expect(await stage.relay.pass(signed('another', 'Ada & Charles'))).toBe(401)
  })

  it('gets 401 with the key of a webhook that was replaced', async () => {
    const { secret = '' } = stage.kept()
    expect(await stage.relay.pass(signed(secret, delivery(created())))).toBe(200)
    await stage.watch(await another(), ['people'])
    expect(await stage.relay.pass(signed(secretOf(), delivery(created())))).toBe(200)
    expect(await stage.relay.pass(signed(secret, delivery(created())))).toBe(401)
  })

  it('costs Botpress one question, however much of it comes', async () => {
    expect(await stage.relay.pass(signed(secretOf(), delivery(created())))).toBe(200)
    stage.botpress.calls.length = 0
    const forged = Array.from({ length: 100 }, () => signed('another', delivery(created())))
    const answers = await Promise.all(forged.map((request) => stage.relay.pass(request)))
    for (const request of forged.slice(0, 10)) answers.push(await stage.relay.pass(request))
    expect(new Set(answers)).toEqual(new Set([401]))
    expect(reads()).toBe(1)
  })

  it('costs Botpress one question also where nobody signed before', async () => {
    stage.botpress.calls.length = 0
    for (let n = 0; n < 10; n++) expect(await stage.relay.pass(signed('another', delivery(created())))).toBe(401)
    expect(reads()).toBe(1)
    expect(await stage.relay.pass(signed(secretOf(), delivery(created())))).toBe(200)
  })

  it('does not keep a webhook from being found that was replaced meanwhile', async () => {
    expect(await stage.relay.pass(signed(secretOf(), delivery(created())))).toBe(200)
    expect(await stage.relay.pass(signed('another', delivery(created())))).toBe(401)
    await stage.watch(await another(), ['people'])
    expect(await stage.relay.pass(signed(secretOf(), delivery(created())))).toBe(200)
  })

  it('gets 401 without a question to Botpress when nothing is watched', async () => {
    const { secret = '' } = stage.kept()
    await stage.watch(token)
    stage.botpress.calls.length = 0
    expect(await stage.relay.pass(signed(secret, delivery(created())))).toBe(401)
    expect(stage.botpress.calls).toEqual([])
  })
})

describe('Botpress does not answer', () => {
  it.each([
    ['events', /POST .*events/],
    ['the state', /GET .*states/],
  ])('when asked for %s: 503, and Attio sends it again', async (_what, call) => {
    stage.botpress.fail(call)
    const recordId = await stage.createRecord(token, 'people', {})
    const deliveries = await stage.control.deliveries(token)
    expect(deliveries.map(({ status }) => status)).toEqual([503, 200])
    expect(recordIds()).toEqual([recordId])
  })

  it('to one of several events: only that one is passed on again', async () => {
    const ids = uuids(3)
    const request = signed(secretOf(), delivery(...ids.map((id) => created(id))))
    stage.botpress.fail(/POST .*events/)
    expect(await stage.relay.pass(request)).toBe(503)
    expect(recordIds()).toHaveLength(2)
    expect(await stage.relay.pass(request)).toBe(200)
    expect(recordIds().toSorted()).toEqual(ids.toSorted())
  })
})

describe('a burst', () => {
  it('of 1,000 events in one delivery: every event comes once, also when it comes again', async () => {
    const ids = uuids(1_000)
    const request = signed(secretOf(), delivery(...ids.map((id) => created(id))))
    expect(await Promise.all([stage.relay.pass(request), stage.relay.pass(request)])).toEqual([200, 200])
    expect(recordIds()).toHaveLength(1_000)
    expect(recordIds().toSorted()).toEqual(ids.toSorted())
  })

  it('of 500 deliveries, half of them repeated meanwhile: every event comes once', async () => {
    const requests = Array.from({ length: 250 }, () => signed(secretOf(), delivery(created())))
    const answers = await Promise.all([...requests, ...requests].map((request) => stage.relay.pass(request)))
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(answers).toHaveLength(500)
    expect(new Set(recordIds()).size).toBe(250)
    expect(recordIds()).toHaveLength(250)
  })
})
