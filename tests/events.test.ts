import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { MEMBERS } from '../sandbox/seed/members'
import { useEventEnvironment } from './support/event-environment'

/** The actor of a write with an access token. */
const API_TOKEN = { type: 'api-token', id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }
const SYSTEM = { type: 'system', id: null }

const stage = await useEventEnvironment()
let token: string
let people: { id: string; slug: string }
beforeEach(async () => {
  ;({ token } = await stage.begin())
  people = { id: await stage.idOf(token, 'people'), slug: 'people' }
  await stage.watch(token, ['people'])
})

/** The events of the bot after Attio has sent all deliveries. */
async function heard() {
  await stage.control.deliveries(token)
  return stage.botpress.events
}

describe('the bot gets an event', () => {
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

  it('when Attio itself fills an attribute', async () => {
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

  it('only for updates of the watched attributes if attributes are watched', async () => {
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

  it('once if an object and one of its attributes are watched', async () => {
    await stage.watch(token, ['people', 'people.job_title'])
    const recordId = await addPerson()
    await heard()
    stage.relay.received.length = 0
    await stage.attio(token, 'PATCH', `objects/people/records/${recordId}`, { data: { values: { job_title: 'Poet' } } })
    await heard()
    expect(stage.relay.received).toHaveLength(1)
  })

  it('with the slug of an attribute that was created a moment ago', async () => {
    const recordId = await addPerson()
    await stage.attio(token, 'PATCH', `objects/people/records/${recordId}`, { data: { values: { job_title: 'Poet' } } })
    await heard()
    await stage.control.addAttribute('people', { slug: 'engine', type: 'text' }, token)
    await stage.attio(token, 'PATCH', `objects/people/records/${recordId}`, { data: { values: { engine: 'No. 2' } } })
    const attribute = { id: await stage.idOf(token, 'people', 'engine'), slug: 'engine' }
    expect((await heard()).at(-1)?.payload).toMatchObject({ attribute })
  })

  it('without the slug when Attio cannot be asked for it', async () => {
    const recordId = await addPerson()
    const id = await stage.idOf(token, 'people', 'job_title')
    await stage.control.fail({ kind: 'error-500', times: null, method: 'GET', pathPattern: '/attributes$' })
    await stage.attio(token, 'PATCH', `objects/people/records/${recordId}`, { data: { values: { job_title: 'Poet' } } })
    expect((await heard()).at(-1)?.payload).toMatchObject({ recordId, attribute: { id, slug: null } })
  })
})

describe.each(['into-new', 'into-first'] as const)('two records that are merged %s', (merges) => {
  const add = (values: object = {}) => stage.createRecord(token, 'people', values as Record<string, unknown>)

  beforeEach(() => stage.control.set({ merges }))
  afterAll(() => stage.control.set({ merges: 'into-new' }))

  /** Merges two people, and returns the events of the bot. */
  async function merge(recordId: string, duplicateRecordId: string) {
    await heard()
    stage.botpress.events.length = 0
    const { id } = await stage.control.merge({ object: 'people', recordId, duplicateRecordId }, token)
    return { mergedId: (id as { record_id: string }).record_id, events: [...(await heard())] }
  }

  it('send an event for each deleted record, whose actor is Attio without an ID', async () => {
    const [first, second] = [await add({ job_title: 'Analyst' }), await add()]
    const { mergedId, events } = await merge(first, second)
    const gone = [first, second].filter((recordId) => recordId !== mergedId)
    expect(gone).toHaveLength(merges === 'into-new' ? 2 : 1)
    const merged = gone.map((recordId) => ({
      type: 'recordMerged',
      payload: { object: people, recordId: mergedId, duplicate: { object: people, recordId }, actor: SYSTEM },
    }))
    expect(events).toHaveLength(gone.length)
    expect(events).toEqual(expect.arrayContaining(merged))
  })

  it('let a bot keep its IDs current by replacing duplicate.recordId with recordId', async () => {
    const kept = [await add(), await add(), await add()]
    const [first = '', second = '', third = ''] = kept
    const merging = await merge(first, second)
    const again = await merge(third, merging.mergedId)
    let ids: unknown[] = kept
    for (const { payload } of [...merging.events, ...again.events]) {
      const { duplicate, recordId } = payload as { duplicate: { recordId: string }; recordId: string }
      ids = ids.map((id) => (id === duplicate.recordId ? recordId : id))
    }
    expect(ids).toEqual([again.mergedId, again.mergedId, again.mergedId])
    await stage.bundle.action('getRecord', { object: 'people', recordId: again.mergedId }, token)
  })

  it('send nothing to a bot that watches only an attribute', async () => {
    await stage.watch(token, ['people.job_title'])
    expect((await merge(await add(), await add())).events).toEqual([])
  })

  it('send one event each if an object and an attribute of another are watched', async () => {
    await stage.watch(token, ['people', 'deals.stage'])
    const { events } = await merge(await add(), await add())
    expect(events.map(({ type }) => type)).toEqual(Array(merges === 'into-new' ? 2 : 1).fill('recordMerged'))
  })
})

describe('a burst', () => {
  it('of 500 changes is answered in full, and passes on every event once', async () => {
    const added = await Promise.all(Array.from({ length: 500 }, () => stage.createRecord(token, 'people', {})))
    await heard()
    expect(stage.relay.statuses).toEqual(stage.relay.received.map(() => 200))
    expect(stage.botpress.events.map(({ payload }) => payload.recordId).toSorted()).toEqual(added.toSorted())
  })
})

describe('the number of events of an import and of edits', () => {
  const DEALS = 200
  const EDITS = 5
  const [owner = ''] = MEMBERS.map(({ email }) => email)
  const figures = { score: 1, budget: 2, seats: 3, rank: 4, weight: 5, rate: 6 }

  /** Adds attributes for ten values of a deal, and a forecast that Attio computes from the stage. */
  async function addAttributes(): Promise<void> {
    for (const slug of Object.keys(figures)) await stage.control.addAttribute('deals', { slug, type: 'number' }, token)
    const formula = { of: 'stage', values: { Lead: 10, 'In Progress': 50 } }
    await stage.control.addAttribute('deals', { slug: 'forecast', type: 'number', formula }, token)
    await stage.control.set({ formulaAfterMs: 10 })
  }
  afterAll(() => stage.control.set({ formulaAfterMs: 1_000 }))

  it.each([
    { watched: ['deals.stage'], anImport: 0, anEdit: 1, computed: 0 },
    { watched: ['deals.stage', 'deals.forecast'], anImport: DEALS, anEdit: 2, computed: 1 },
    { watched: ['deals'], anImport: 2 * DEALS, anEdit: 4, computed: 1 },
  ])(
    `is $anImport for ${DEALS} imported deals, and $anEdit for an edit of three attributes, $computed of them computed: $watched`,
    async ({ watched, anImport, anEdit, computed }) => {
      await addAttributes()
      await stage.watch(token, watched)
      const ids: string[] = []
      for (let n = 0; n < DEALS; n += 1) {
        const values = { name: `Deal ${n}`, stage: 'Lead', owner, value: n, ...figures }
        ids.push(await stage.createRecord(token, 'deals', values))
      }
      expect(await heard()).toHaveLength(anImport)
      stage.botpress.events.length = 0

      for (const id of ids.slice(0, EDITS)) {
        const values = { stage: 'In Progress', value: 5_000, score: 7 }
        await stage.attio(token, 'PATCH', `objects/deals/records/${id}`, { data: { values } })
      }
      const events = await heard()
      expect(events).toHaveLength(anEdit * EDITS)
      expect(events.filter(({ payload }) => payload.isComputed)).toHaveLength(computed * EDITS)
      const stages = events.filter(({ payload }) => (payload.attribute as { slug: string }).slug === 'stage')
      expect(stages.map(({ payload }) => payload.recordId).toSorted()).toEqual(ids.slice(0, EDITS).toSorted())
    },
  )
})
