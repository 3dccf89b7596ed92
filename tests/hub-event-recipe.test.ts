import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'
import { MEMBERS } from '../sandbox/seed/members'
import { sectionOf, stepsIn } from '../scripts/cards/steps'
import { signed, useEventEnvironment } from './support/event-environment'

const section = sectionOf(readFileSync('docs/reference.md', 'utf8'), 'Answer a won deal once')
const [code = ''] = stepsIn(section).map((step) => (step.kind === 'code' ? step.code : ''))
const [owner = ''] = MEMBERS.map(({ email }) => email)
const WON = 'Won 🎉'

const { begin, botpress, bundle, control, createRecord, idOf, relay, savedState, updateRecord, watch } =
  await useEventEnvironment()
let token: string
let dealId: string
let objectId: string
let attributeId: string
/** The names of the deals for which the recipe sent an answer. */
let answered: string[]

beforeEach(async () => {
  ;({ token } = await begin())
  answered = []
  await watch(token, ['deals.stage'])
  objectId = await idOf(token, 'deals')
  attributeId = await idOf(token, 'deals', 'stage')
  dealId = await createRecord(token, 'deals', { name: 'Engine No. 2', stage: 'Lead', owner, value: 1 })
})

const move = (stage: string) => updateRecord(token, 'deals', dealId, { stage, value: 2 })

/** Delivers a change of the deal's stage by `actor`. */
async function deliver(actor: object): Promise<void> {
  const id = { workspace_id: randomUUID(), object_id: objectId, record_id: dealId, attribute_id: attributeId }
  const body = { webhook_id: randomUUID(), events: [{ event_type: 'record.updated', id, actor }] }
  expect(await relay.forward(signed(savedState().secret ?? '', body))).toBe(200)
}

interface Table {
  table: string
}

/** Botpress's client for tables, with one table of IDs. */
function tableClient(ids: Set<string>) {
  const expectTable = ({ table }: Table) => {
    expect(table).toBe('WonDealsTable')
  }
  return {
    findTableRows: ({ filter, ...given }: Table & { filter: { dealId: { $eq: string } } }) => {
      expectTable(given)
      return Promise.resolve({ rows: [...ids].filter((id) => id === filter.dealId.$eq) })
    },
    createTableRows: ({ rows, ...given }: Table & { rows: { dealId: string }[] }) => {
      expectTable(given)
      for (const row of rows) ids.add(row.dealId)
      return Promise.resolve({})
    },
  }
}

/** Runs the code for all events, exactly as the page prints it. */
async function runRecipe(ids = new Set<string>()): Promise<void> {
  await control.deliveries(token)
  expect(botpress.events).not.toEqual([])
  for (const { type, payload } of botpress.events.splice(0)) {
    expect(type).toBe('recordUpdated')
    const workflow = { won: 'a deal of the last event' }
    const getRecord = (input: object) => bundle.action('getRecord', input, token)
    const context = { event: { payload }, workflow, actions: { attio: { getRecord } }, client: tableClient(ids) }
    await runInContext(`(async () => {\n${code}\n})()`, createContext(context))
    if (workflow.won !== '') answered.push(workflow.won)
  }
}

const MEMBER = { type: 'workspace-member', id: randomUUID() }

describe('the recipe for a won deal', () => {
  it.each<[stage: string, who: string, actor: object, answers: string[]]>([
    [WON, 'a member', MEMBER, ['Engine No. 2']],
    ['In Progress', 'a member', MEMBER, []],
    [WON, 'the bot itself', { type: 'api-token', id: randomUUID() }, []],
    [WON, 'another app', { type: 'app', id: randomUUID() }, []],
    [WON, 'Attio', { type: 'system', id: null }, []],
  ])('answers only a deal that a member won: moved to %s by %s', async (stage, _who, actor, answers) => {
    await move(stage)
    await deliver(actor)
    await runRecipe()
    expect(answered).toEqual(answers)
  })

  it('answers once although the event comes three times', async () => {
    await move(WON)
    const ids = new Set<string>()
    for (let n = 0; n < 3; n += 1) {
      await deliver(MEMBER)
      await runRecipe(ids)
    }
    expect(answered).toEqual(['Engine No. 2'])
  })
})
