import { beforeEach, describe, expect, it } from 'vitest'
import { addAttribute, changeAttribute } from '../workspace/edit'
import { getAttribute, getObject } from '../workspace/lookup'
import type { Change } from '../workspace/changes'
import { type Desk, idOf, list, openDesk, valuesOf } from '../testing/write-harness'

let desk: Desk

beforeEach(() => {
  desk = openDesk()
  Object.assign(desk.state.settings, { formulaAfterMs: 1, enrichAfterMs: 1 })
})

const owner = 'charles.babbage@analytical-engines.example.com'

function settled(): Promise<void> {
  return desk.state.main.whenIdle()
}

function actorsOf(type: Change['type']): string[] {
  return desk.changes.filter((change) => change.type === type).map(({ actor }) => actor.type)
}

describe('a formula (activepieces #15057: the system changes it a moment after what it depends on)', () => {
  const ODDS = { Lead: 10, 'In Progress': 50, 'Won 🎉': 100 }

  beforeEach(() => {
    const { workspace } = desk.state.main
    const deals = getObject(workspace, 'deals')
    addAttribute(workspace, deals, { slug: 'odds', type: 'number', formula: { of: 'stage', values: ODDS } })
  })

  it('cannot be written (openapi-2026)', async () => {
    const { body } = await desk.call('GET', '/v2/objects/deals/attributes/odds')
    expect(body.data).toMatchObject({ is_writable: false, is_system_attribute: false, type: 'number' })
    const id = desk.seedId('deals', 'Harbour lighting')
    expect((await desk.write('PATCH', 'deals', id, { odds: 1 })).body.code).toBe('system_edit_unauthorized')
  })

  it('is there for every record that has what it depends on', async () => {
    const { body } = await desk.call('POST', '/v2/objects/deals/records/query', { filter: { odds: { $gte: 50 } } })
    const stages = (body.data as { values: { stage: { status: { title: string } }[] } }[]).map(
      ({ values }) => values.stage[0]?.status.title,
    )
    expect(new Set(stages)).toStrictEqual(new Set(['In Progress', 'Won 🎉']))
  })

  it('follows what it depends on, with an event of its own by the system', async () => {
    const id = desk.seedId('deals', 'Harbour lighting')
    const answer = await desk.write('PATCH', 'deals', id, { stage: 'Won 🎉', value: 90_000 })
    expect(list(valuesOf(answer), 'odds', 'value')).toStrictEqual([50])
    await settled()
    const { odds = [] } = await desk.get('deals', id)
    expect(odds).toMatchObject([{ value: 100, created_by_actor: { type: 'system', id: null } }])
    expect(desk.told()).toStrictEqual([
      'record.updated deals stage',
      'record.updated deals value',
      'record.updated deals odds',
    ])
    expect(actorsOf('record.updated')).toStrictEqual(['api-token', 'api-token', 'system'])
  })

  it('is computed for a new record, and empty where it gives nothing', async () => {
    const id = idOf(await desk.create('deals', { name: 'Orrery', stage: 'Lead', owner }))
    await settled()
    expect(list(await desk.get('deals', id), 'odds', 'value')).toStrictEqual([10])
    await desk.write('PATCH', 'deals', id, { stage: 'Lost' })
    await settled()
    expect(list(await desk.get('deals', id), 'odds', 'value')).toStrictEqual([])
  })

  it('tells nothing when its result is the same, and minds no record that is gone', async () => {
    const id = idOf(await desk.create('deals', { name: 'Orrery', stage: 'Lead', owner }))
    await settled()
    await desk.write('PATCH', 'deals', id, { stage: 'Lead', value: 1 })
    await desk.write('PATCH', 'deals', id, { stage: 'Lost' })
    await desk.call('DELETE', `/v2/objects/deals/records/${id}`)
    await settled()
    expect(desk.told().filter((told) => told.endsWith('odds'))).toStrictEqual(['record.updated deals odds'])
  })

  it('depends on an attribute whatever its slug becomes (docs: slugs-and-ids)', async () => {
    const { workspace } = desk.state.main
    const deals = getObject(workspace, 'deals')
    changeAttribute(workspace, deals, getAttribute(deals, 'stage'), { slug: 'phase' })
    const id = desk.seedId('deals', 'Harbour lighting')
    await desk.write('PATCH', 'deals', id, { phase: 'Lead' })
    await settled()
    expect(list(await desk.get('deals', id), 'odds', 'value')).toStrictEqual([10])
  })
})

describe('enrichment (nango: after creation, by the system)', () => {
  it('fills what is empty of a new company with a domain, and overwrites nothing', async () => {
    const answer = await desk.create('companies', { domains: ['brass-gears.example.com'], description: 'Ours.' })
    expect(valuesOf(answer).name).toStrictEqual([])
    await settled()
    const values = await desk.get('companies', idOf(answer))
    expect(values.name).toMatchObject([{ value: 'Brass Gears', created_by_actor: { type: 'system', id: null } }])
    expect(list(values, 'description', 'value')).toStrictEqual(['Ours.'])
    expect(values.employee_range).toHaveLength(1)
    expect(actorsOf('record.updated')).toStrictEqual(['system', 'system', 'system'])
  })

  it('gives a new person the company of their email, made when it is missing', async () => {
    const known = idOf(await desk.create('people', { email_addresses: ['hal@jacquard-looms.example.net'] }))
    const unknown = idOf(await desk.create('people', { email_addresses: ['sal@brass-gears.example.com'] }))
    expect((await desk.get('people', known)).company).toStrictEqual([])
    await settled()
    expect(list(await desk.get('people', known), 'company', 'target_record_id')).toStrictEqual([
      desk.seedId('companies', 'jacquard'),
    ])
    const [companyId] = list(await desk.get('people', unknown), 'company', 'target_record_id')
    expect(list(await desk.get('companies', String(companyId)), 'name', 'value')).toStrictEqual(['Brass Gears'])
  })

  it('leaves alone who has a company, and who has no address', async () => {
    const company = 'officine-arno.example.com'
    const employed = await desk.create('people', { email_addresses: ['hal@jacquard-looms.example.net'], company })
    const nobody = await desk.create('people', { name: 'Agnesi, Maria' })
    await settled()
    expect(list(await desk.get('people', idOf(employed)), 'company', 'target_record_id')).toStrictEqual([
      desk.seedId('companies', 'arno'),
    ])
    expect((await desk.get('people', idOf(nobody))).company).toStrictEqual([])
  })

  it('does not happen where nobody asked for it', async () => {
    desk.state.settings.enrichAfterMs = null
    const id = idOf(await desk.create('companies', { domains: ['brass-gears.example.com'] }))
    await settled()
    expect((await desk.get('companies', id)).name).toStrictEqual([])
  })
})
