import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MEMBERS } from '../sandbox/seed/members'
import { setEventStage, type EventStage } from './support/event-stage'

/** Who writes to the sandbox with a token. */
const API_TOKEN = { type: 'api-token', id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }
const SYSTEM = { type: 'system', id: null }

let stage: EventStage
let token: string
let people: { id: string; slug: string }

beforeAll(async () => {
  stage = await setEventStage()
})
afterAll(() => stage.stop())
beforeEach(async () => {
  ;({ token } = await stage.begin())
  people = { id: await stage.idOf(token, 'people'), slug: 'people' }
  await stage.watch(token, ['people'])
})

/** Returns the events of the bot once Attio has delivered what happened. */
async function heard() {
  await stage.control.deliveries(token)
  return stage.botpress.events
}

describe('a change in Attio becomes an event', () => {
  const addPerson = () => stage.createRecord(token, 'people', { job_title: 'Analyst' })

  it('when a record is created', async () => {
    const recordId = await addPerson()
    expect(await heard()).toEqual([{ type: 'recordCreated', payload: { object: people, recordId, actor: API_TOKEN } }])
  })

  it('for each attribute that is updated', async () => {
    const recordId = await addPerson()
    await heard()
    stage.botpress.events.length = 0
    const values = { job_title: 'Countess', description: 'Wrote the first program' }
    await stage.attio(token, 'PATCH', `objects/people/records/${recordId}`, { data: { values } })
    const expected = await Promise.all(
      Object.keys(values).map(async (slug) => {
        const attribute = { id: await stage.idOf(token, 'people', slug), slug }
        return {
          type: 'recordUpdated',
          payload: { object: people, recordId, attribute, actor: API_TOKEN, isComputed: false },
        }
      }),
    )
    expect(await heard()).toHaveLength(2)
    expect(stage.botpress.events).toEqual(expect.arrayContaining(expected))
  })

  it('when a record is deleted', async () => {
    const recordId = await addPerson()
    await stage.attio(token, 'DELETE', `objects/people/records/${recordId}`)
    expect(await heard()).toContainEqual({
      type: 'recordDeleted',
      payload: { object: people, recordId, actor: API_TOKEN },
    })
  })

  it('when two records are merged, by Attio itself, whose actor has no ID', async () => {
    const [recordId, duplicateRecordId] = [await addPerson(), await addPerson()]
    const { id } = await stage.control.merge({ object: 'people', recordId, duplicateRecordId }, token)
    const { record_id: mergedId } = id as { record_id: string }
    const events = await heard()
    for (const gone of [recordId, duplicateRecordId]) {
      const duplicate = { object: people, recordId: gone }
      expect(events).toContainEqual({
        type: 'recordMerged',
        payload: { object: people, recordId: mergedId, duplicate, actor: SYSTEM },
      })
    }
  })

  it('when Attio itself fills a record', async () => {
    const recordId = await addPerson()
    await stage.control.systemChange({ object: 'people', recordId, values: { job_title: 'Countess' } }, token)
    const attribute = { id: await stage.idOf(token, 'people', 'job_title'), slug: 'job_title' }
    expect(await heard()).toContainEqual({
      type: 'recordUpdated',
      payload: { object: people, recordId, attribute, actor: SYSTEM, isComputed: true },
    })
    expect(await stage.control.deliveries(token)).toMatchObject([{ status: 200 }, { status: 200 }])
  })

  it('only for the watched objects', async () => {
    await stage.createRecord(token, 'companies', { name: 'Analytical Engines' })
    expect(await heard()).toEqual([])
    expect(stage.relay.received).toEqual([])
  })

  it('only for updates of the watched attributes, where it is attributes', async () => {
    await stage.watch(token, ['people.job_title'])
    const recordId = await addPerson()
    const values = { job_title: 'Countess', description: 'Wrote the first program' }
    await stage.attio(token, 'PATCH', `objects/people/records/${recordId}`, { data: { values } })
    await stage.attio(token, 'DELETE', `objects/people/records/${recordId}`)
    const attribute = { id: await stage.idOf(token, 'people', 'job_title'), slug: 'job_title' }
    expect(await heard()).toEqual([
      { type: 'recordUpdated', payload: { object: people, recordId, attribute, actor: API_TOKEN, isComputed: false } },
    ])
    expect(stage.relay.received).toHaveLength(1)
  })

  it('once, where an object is watched and an attribute of it too', async () => {
    await stage.watch(token, ['people', 'people.job_title'])
    const recordId = await addPerson()
    await heard()
    stage.relay.received.length = 0
    await stage.attio(token, 'PATCH', `objects/people/records/${recordId}`, { data: { values: { job_title: 'Poet' } } })
    await heard()
    expect(stage.relay.received).toHaveLength(1)
  })

  it('with the slug of an attribute that was made a moment ago', async () => {
    const recordId = await addPerson()
    await stage.attio(token, 'PATCH', `objects/people/records/${recordId}`, { data: { values: { job_title: 'Poet' } } })
    await heard()
    await stage.control.addAttribute('people', { slug: 'engine', type: 'text' }, token)
    await stage.attio(token, 'PATCH', `objects/people/records/${recordId}`, { data: { values: { engine: 'No. 2' } } })
    const attribute = { id: await stage.idOf(token, 'people', 'engine'), slug: 'engine' }
    expect((await heard()).at(-1)?.payload).toMatchObject({ attribute })
  })

  it('without the slug when Attio does not tell it', async () => {
    const recordId = await addPerson()
    const id = await stage.idOf(token, 'people', 'job_title')
    await stage.control.fail({ kind: 'error-500', times: null, method: 'GET', pathPattern: '/attributes$' })
    await stage.attio(token, 'PATCH', `objects/people/records/${recordId}`, { data: { values: { job_title: 'Poet' } } })
    expect((await heard()).at(-1)?.payload).toMatchObject({ recordId, attribute: { id, slug: null } })
  })
})

describe('a burst', () => {
  it('of 500 changes in Attio: every delivery is answered, every event comes once', async () => {
    const added = await Promise.all(Array.from({ length: 500 }, () => stage.createRecord(token, 'people', {})))
    await heard()
    expect(stage.relay.answers).toEqual(stage.relay.received.map(() => 200))
    expect(stage.botpress.events.map(({ payload }) => payload.recordId).toSorted()).toEqual(added.toSorted())
  })
})

describe('what an import costs', () => {
  const DEALS = 200
  const stages = ['Lead', 'In Progress']

  /** Imports deals of ten values each, then edits some of them, and returns how many events the bot got for each of the two. */
  async function importAndEdit(watched: string[]) {
    await stage.watch(token, watched)
    const [owner = ''] = MEMBERS.map(({ email }) => email)
    for (const n of ['score', 'budget', 'seats', 'rank', 'weight', 'rate']) {
      await stage.control.addAttribute('deals', { slug: n, type: 'number' }, token).catch(() => undefined)
    }
    const figures = { score: 1, budget: 2, seats: 3, rank: 4, weight: 5, rate: 6 }
    const ids: string[] = []
    for (let n = 0; n < DEALS; n += 1) {
      const values = { name: `Deal ${n}`, stage: stages[0], owner, value: n, ...figures }
      ids.push(await stage.createRecord(token, 'deals', values))
    }
    const imported = (await heard()).length
    const edited = ids.slice(0, 5)
    for (const id of edited) {
      const values = { stage: stages[1], value: 5, score: 7 }
      await stage.attio(token, 'PATCH', `objects/deals/records/${id}`, { data: { values } })
    }
    return { imported, edits: edited.length, events: (await heard()).slice(imported) }
  }

  it('is nothing where a stage is watched, but for those whose stage changed', async () => {
    const { imported, edits, events } = await importAndEdit(['deals.stage'])
    expect(imported).toBe(0)
    expect(events).toHaveLength(edits)
    for (const { payload } of events) expect(payload).toMatchObject({ attribute: { slug: 'stage' }, isComputed: false })
  })

  it('is an event for each deal, and for each attribute of an edit, where deals are watched', async () => {
    const { imported, edits, events } = await importAndEdit(['deals'])
    expect(imported).toBe(DEALS)
    expect(events).toHaveLength(3 * edits)
  })
})
