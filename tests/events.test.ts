import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActionName } from '../botpress/bundle'
import { playSalesAgent } from '../examples/play/play'
import type { Wire } from '../sandbox/control'
import { MEMBERS } from '../sandbox/seed/members'
import { useEventEnvironment } from './support/event-environment'

/** The actor of a write with an access token. */
const API_TOKEN = { type: 'api-token', id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }
const SYSTEM = { type: 'system', id: null }

const { attio, begin, botpress, bundle, control, createRecord, idOf, relay, updateRecord, watch } =
  await useEventEnvironment()
let token: string
let people: { id: string; slug: string }
beforeEach(async () => {
  ;({ token } = await begin())
  people = { id: await idOf(token, 'people'), slug: 'people' }
  await watch(token, ['people'])
})

/** Waits for all deliveries of Attio. */
async function eventsOfBot() {
  await control.deliveries(token)
  return botpress.events
}

describe('the bot', () => {
  const addPerson = () => createRecord(token, 'people', { job_title: 'Analyst' })
  const update = (recordId: string, values: Wire) => updateRecord(token, 'people', recordId, values)
  const remove = (recordId: string) => attio(token, 'DELETE', `objects/people/records/${recordId}`)
  const attributeCalled = async (slug: string) => ({ id: await idOf(token, 'people', slug), slug })
  const updatedByToken = async (recordId: string, slug: string) => {
    const payload = { object: people, recordId, attribute: await attributeCalled(slug), actor: API_TOKEN }
    return { type: 'recordUpdated', payload: { ...payload, isComputed: false } }
  }

  it('gets an event when a record is created', async () => {
    const recordId = await addPerson()
    expect(await eventsOfBot()).toEqual([
      { type: 'recordCreated', payload: { object: people, recordId, actor: API_TOKEN } },
    ])
  })

  it('gets an event for each attribute that is updated', async () => {
    const recordId = await addPerson()
    await eventsOfBot()
    botpress.events.length = 0
    await update(recordId, { job_title: 'Countess', description: 'Wrote the first program' })
    const title = await updatedByToken(recordId, 'job_title')
    const description = await updatedByToken(recordId, 'description')
    expect(await eventsOfBot()).toHaveLength(2)
    expect(botpress.events).toEqual(expect.arrayContaining([title, description]))
  })

  it('gets an event when a record is deleted', async () => {
    const recordId = await addPerson()
    await remove(recordId)
    expect(await eventsOfBot()).toContainEqual({
      type: 'recordDeleted',
      payload: { object: people, recordId, actor: API_TOKEN },
    })
  })

  it('gets an event when Attio fills an attribute by itself', async () => {
    const recordId = await addPerson()
    await control.systemChange({ object: 'people', recordId, values: { job_title: 'Countess' } }, token)
    const attribute = await attributeCalled('job_title')
    expect(await eventsOfBot()).toContainEqual({
      type: 'recordUpdated',
      payload: { object: people, recordId, attribute, actor: SYSTEM, isComputed: true },
    })
    expect(await control.deliveries(token)).toMatchObject([{ status: 200 }, { status: 200 }])
  })

  it('gets events only for the watched objects', async () => {
    await createRecord(token, 'companies', { name: 'Analytical Engines' })
    expect(await eventsOfBot()).toEqual([])
    expect(relay.received).toEqual([])
  })

  it('gets events only for updates of the watched attributes if attributes are watched', async () => {
    await watch(token, ['people.job_title'])
    const recordId = await addPerson()
    await update(recordId, { job_title: 'Countess', description: 'Wrote the first program' })
    await remove(recordId)
    const title = await updatedByToken(recordId, 'job_title')
    expect(await eventsOfBot()).toEqual([title])
    expect(relay.received).toHaveLength(1)
  })

  it('gets one event if an object and one of its attributes are watched', async () => {
    await watch(token, ['people', 'people.job_title'])
    const recordId = await addPerson()
    await eventsOfBot()
    relay.received.length = 0
    await update(recordId, { job_title: 'Poet' })
    await eventsOfBot()
    expect(relay.received).toHaveLength(1)
  })

  it('gets the slug of an attribute that was created a moment ago', async () => {
    const recordId = await addPerson()
    await update(recordId, { job_title: 'Poet' })
    await eventsOfBot()
    await control.addAttribute('people', { slug: 'engine', type: 'text' }, token)
    await update(recordId, { engine: 'No. 2' })
    const attribute = await attributeCalled('engine')
    expect((await eventsOfBot()).at(-1)?.payload).toMatchObject({ attribute })
  })

  it('gets an event without the slug if Attio cannot list the attributes', async () => {
    const recordId = await addPerson()
    const { id } = await attributeCalled('job_title')
    await control.fail({ kind: 'error-500', times: null, method: 'GET', pathPattern: '/attributes$' })
    await update(recordId, { job_title: 'Poet' })
    expect((await eventsOfBot()).at(-1)?.payload).toMatchObject({ recordId, attribute: { id, slug: null } })
  })
})

describe.each(['into-new', 'into-first'] as const)('two records that are merged %s', (merges) => {
  const add = (values: Wire = {}) => createRecord(token, 'people', values)

  beforeEach(() => control.set({ merges }))
  afterAll(() => control.set({ merges: 'into-new' }))

  /** Merges two people and returns the events of the merge. */
  async function merge(recordId: string, duplicateRecordId: string) {
    await eventsOfBot()
    botpress.events.length = 0
    const { id } = await control.merge({ object: 'people', recordId, duplicateRecordId }, token)
    return { mergedId: (id as { record_id: string }).record_id, events: [...(await eventsOfBot())] }
  }

  it('send an event for each deleted record, with the system actor, which has no ID', async () => {
    const [first, second] = [await add({ job_title: 'Analyst' }), await add()]
    const { mergedId, events } = await merge(first, second)
    const deleted = [first, second].filter((recordId) => recordId !== mergedId)
    expect(deleted).toHaveLength(merges === 'into-new' ? 2 : 1)
    const merged = deleted.map((recordId) => ({
      type: 'recordMerged',
      payload: { object: people, recordId: mergedId, duplicate: { object: people, recordId }, actor: SYSTEM },
    }))
    expect(events).toHaveLength(deleted.length)
    expect(events).toEqual(expect.arrayContaining(merged))
  })

  it('let a bot keep its IDs current by replacing duplicate.recordId with recordId', async () => {
    const records = [await add(), await add(), await add()]
    const [first = '', second = '', third = ''] = records
    const firstMerge = await merge(first, second)
    const secondMerge = await merge(third, firstMerge.mergedId)
    let ids: unknown[] = records
    for (const { payload } of [...firstMerge.events, ...secondMerge.events]) {
      const { duplicate, recordId } = payload as { duplicate: { recordId: string }; recordId: string }
      ids = ids.map((id) => (id === duplicate.recordId ? recordId : id))
    }
    expect(ids).toEqual([secondMerge.mergedId, secondMerge.mergedId, secondMerge.mergedId])
    await bundle.action('getRecord', { object: 'people', recordId: secondMerge.mergedId }, token)
  })

  it('send nothing to a bot that watches only an attribute', async () => {
    await watch(token, ['people.job_title'])
    expect((await merge(await add(), await add())).events).toEqual([])
  })

  it('send one event each if an object and an attribute of another are watched', async () => {
    await watch(token, ['people', 'deals.stage'])
    const { events } = await merge(await add(), await add())
    expect(events.map(({ type }) => type)).toEqual(Array(merges === 'into-new' ? 2 : 1).fill('recordMerged'))
  })
})

describe('the number of events of an import and of edits', () => {
  const DEALS = 40
  const EDITS = 5
  const [owner = ''] = MEMBERS.map(({ email }) => email)
  const numbers = { score: 1, budget: 2, seats: 3, rank: 4, weight: 5, rate: 6 }

  /** Adds attributes for ten values of a deal, and a forecast that Attio computes from the stage. */
  async function addAttributes(): Promise<void> {
    for (const slug of Object.keys(numbers)) await control.addAttribute('deals', { slug, type: 'number' }, token)
    const formula = { of: 'stage', values: { Lead: 10, 'In Progress': 50 } }
    await control.addAttribute('deals', { slug: 'forecast', type: 'number', formula }, token)
    await control.set({ formulaAfterMs: 10 })
  }
  afterAll(() => control.set({ formulaAfterMs: 1_000 }))

  it.each([
    { watched: ['deals.stage'], anImport: 0, anEdit: 1, computed: 0 },
    { watched: ['deals.stage', 'deals.forecast'], anImport: DEALS, anEdit: 2, computed: 1 },
    { watched: ['deals'], anImport: 2 * DEALS, anEdit: 4, computed: 1 },
  ])(
    `is $anImport for ${DEALS} imported deals, and $anEdit for an edit of three attributes, $computed of them computed: $watched`,
    async ({ watched, anImport, anEdit, computed }) => {
      await addAttributes()
      await watch(token, watched)
      const ids: string[] = []
      for (let n = 0; n < DEALS; n += 1) {
        const values = { name: `Deal ${n}`, stage: 'Lead', owner, value: n, ...numbers }
        ids.push(await createRecord(token, 'deals', values))
      }
      expect(await eventsOfBot()).toHaveLength(anImport)
      botpress.events.length = 0

      for (const id of ids.slice(0, EDITS)) {
        await updateRecord(token, 'deals', id, { stage: 'In Progress', value: 5_000, score: 7 })
      }
      const events = await eventsOfBot()
      expect(events).toHaveLength(anEdit * EDITS)
      expect(events.filter(({ payload }) => payload.isComputed)).toHaveLength(computed * EDITS)
      const stages = events.filter(({ payload }) => (payload.attribute as { slug: string }).slug === 'stage')
      expect(stages.map(({ payload }) => payload.recordId).toSorted()).toEqual(ids.slice(0, EDITS).toSorted())
    },
  )
})

describe('the example agent', () => {
  it('adds a lead, updates a person, creates a deal after one rejection, and keeps the deal when it is won', async () => {
    const workspace = await control.addWorkspace()
    await watch(workspace.token, ['deals.stage'])
    const run = (action: string, input: unknown) => bundle.action(action as ActionName, input, workspace.token)
    const events = async () => {
      await control.deliveries(workspace.token)
      return botpress.events
    }
    const printed: string[] = []
    const won = await playSalesAgent({ runAction: run, events }, (text) => printed.push(text))
    expect(won).toEqual([{ dealId: expect.any(String) as string, name: 'Two observation domes' }])
    const transcript = printed.join('\n')
    expect(transcript).toContain('stage has no such option')
    expect(
      Math.max(...transcript.split('\n').map((line) => stripVTControlCharacters(line).length)),
    ).toBeLessThanOrEqual(100)

    const deal = { object: 'deals', recordId: won[0]?.dealId }
    expect(await run('getRecord', deal)).toMatchObject({
      record: {
        values: {
          stage: 'Won 🎉',
          value: { amount: 48_000 },
          owner: { displayName: 'Charles Babbage' },
          associated_company: { displayName: 'Nautilus Submarines' },
          associated_people: [{ displayName: 'Grace Hopper' }],
        },
      },
    })
    const nameAndTitle = { object: 'people', attributes: ['name', 'job_title'] }
    const ada = { email_addresses: 'ada.lovelace@difference-engine.example.com' }
    expect(await run('listRecords', { ...nameAndTitle, filter: ada })).toMatchObject({
      records: [{ values: { job_title: 'Chief Scientist' } }],
    })
  })
})
