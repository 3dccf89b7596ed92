import { beforeEach, describe, expect, it } from 'vitest'
import { addAttribute, changeAttribute } from '../workspace/edit'
import { getAttribute, getObject } from '../workspace/lookup'
import type { Change } from '../workspace/changes'
import { type WriteHarness, recordIdOf, pluck, startWriteHarness, recordValuesOf } from '../testing/write-harness'

let harness: WriteHarness

beforeEach(() => {
  harness = startWriteHarness()
  Object.assign(harness.state.settings, { formulaAfterMs: 1, enrichAfterMs: 1 })
})

const owner = 'charles.babbage@analytical-engines.example.com'

function whenIdle(): Promise<void> {
  return harness.state.main.whenIdle()
}

function actorsOf(type: Change['type']): string[] {
  return harness.changes.filter((change) => change.type === type).map(({ actor }) => actor.type)
}

describe('a formula (activepieces #15057: the system changes it shortly after its source)', () => {
  const ODDS = { Lead: 10, 'In Progress': 50, 'Won 🎉': 100 }

  beforeEach(() => {
    const { workspace } = harness.state.main
    const deals = getObject(workspace, 'deals')
    addAttribute(workspace, deals, { slug: 'odds', type: 'number', formula: { of: 'stage', values: ODDS } })
  })

  it('a formula is read-only (openapi-2026)', async () => {
    const { body } = await harness.call('GET', '/v2/objects/deals/attributes/odds')
    expect(body.data).toMatchObject({ is_writable: false, is_system_attribute: false, type: 'number' })
    const id = harness.seedId('deals', 'Harbour lighting')
    expect((await harness.write('PATCH', 'deals', id, { odds: 1 })).body.code).toBe('system_edit_unauthorized')
  })

  it('a new formula is computed for every record that has its source', async () => {
    const { body } = await harness.call('POST', '/v2/objects/deals/records/query', { filter: { odds: { $gte: 50 } } })
    const stages = (body.data as { values: { stage: { status: { title: string } }[] } }[]).map(
      ({ values }) => values.stage[0]?.status.title,
    )
    expect(new Set(stages)).toStrictEqual(new Set(['In Progress', 'Won 🎉']))
  })

  it('a formula follows its source, with its own event by the system', async () => {
    const id = harness.seedId('deals', 'Harbour lighting')
    const answer = await harness.write('PATCH', 'deals', id, { stage: 'Won 🎉', value: 90_000 })
    expect(pluck(recordValuesOf(answer), 'odds', 'value')).toStrictEqual([50])
    await whenIdle()
    const { odds = [] } = await harness.get('deals', id)
    expect(odds).toMatchObject([{ value: 100, created_by_actor: { type: 'system', id: null } }])
    expect(harness.describeChanges()).toStrictEqual([
      'record.updated deals stage',
      'record.updated deals value',
      'record.updated deals odds',
    ])
    expect(actorsOf('record.updated')).toStrictEqual(['api-token', 'api-token', 'system'])
  })

  it('a formula is computed for a new record, and is empty without a result', async () => {
    const id = recordIdOf(await harness.create('deals', { name: 'Orrery', stage: 'Lead', owner }))
    await whenIdle()
    expect(pluck(await harness.get('deals', id), 'odds', 'value')).toStrictEqual([10])
    await harness.write('PATCH', 'deals', id, { stage: 'Lost' })
    await whenIdle()
    expect(pluck(await harness.get('deals', id), 'odds', 'value')).toStrictEqual([])
  })

  it('a formula sends no event for an unchanged result, and skips a deleted record', async () => {
    const id = recordIdOf(await harness.create('deals', { name: 'Orrery', stage: 'Lead', owner }))
    await whenIdle()
    await harness.write('PATCH', 'deals', id, { stage: 'Lead', value: 1 })
    await harness.write('PATCH', 'deals', id, { stage: 'Lost' })
    await harness.call('DELETE', `/v2/objects/deals/records/${id}`)
    await whenIdle()
    expect(harness.describeChanges().filter((change) => change.endsWith('odds'))).toStrictEqual([
      'record.updated deals odds',
    ])
  })

  it('a formula keeps its source when the slug of the source changes (docs: slugs-and-ids)', async () => {
    const { workspace } = harness.state.main
    const deals = getObject(workspace, 'deals')
    changeAttribute(workspace, deals, getAttribute(deals, 'stage'), { slug: 'phase' })
    const id = harness.seedId('deals', 'Harbour lighting')
    await harness.write('PATCH', 'deals', id, { phase: 'Lead' })
    await whenIdle()
    expect(pluck(await harness.get('deals', id), 'odds', 'value')).toStrictEqual([10])
  })
})

describe('enrichment (nango: after creation, by the system)', () => {
  it('fills the empty attributes of a new company with a domain, and overwrites nothing', async () => {
    const answer = await harness.create('companies', { domains: ['brass-gears.example.com'], description: 'Ours.' })
    expect(recordValuesOf(answer).name).toStrictEqual([])
    await whenIdle()
    const values = await harness.get('companies', recordIdOf(answer))
    expect(values.name).toMatchObject([{ value: 'Brass Gears', created_by_actor: { type: 'system', id: null } }])
    expect(pluck(values, 'description', 'value')).toStrictEqual(['Ours.'])
    expect(values.employee_range).toHaveLength(1)
    expect(actorsOf('record.updated')).toStrictEqual(['system', 'system', 'system'])
  })

  it('sets the company of a new person from their email, and creates a missing company', async () => {
    const known = recordIdOf(await harness.create('people', { email_addresses: ['hal@jacquard-looms.example.net'] }))
    const unknown = recordIdOf(await harness.create('people', { email_addresses: ['sal@brass-gears.example.com'] }))
    expect((await harness.get('people', known)).company).toStrictEqual([])
    await whenIdle()
    expect(pluck(await harness.get('people', known), 'company', 'target_record_id')).toStrictEqual([
      harness.seedId('companies', 'jacquard'),
    ])
    const [companyId] = pluck(await harness.get('people', unknown), 'company', 'target_record_id')
    expect(pluck(await harness.get('companies', String(companyId)), 'name', 'value')).toStrictEqual(['Brass Gears'])
  })

  it('skips a person who has a company, and one without an email address', async () => {
    const company = 'officine-arno.example.com'
    const employed = await harness.create('people', { email_addresses: ['hal@jacquard-looms.example.net'], company })
    const anonymous = await harness.create('people', { name: 'Agnesi, Maria' })
    await whenIdle()
    expect(pluck(await harness.get('people', recordIdOf(employed)), 'company', 'target_record_id')).toStrictEqual([
      harness.seedId('companies', 'arno'),
    ])
    expect((await harness.get('people', recordIdOf(anonymous))).company).toStrictEqual([])
  })

  it('is off by default', async () => {
    harness.state.settings.enrichAfterMs = null
    const id = recordIdOf(await harness.create('companies', { domains: ['brass-gears.example.com'] }))
    await whenIdle()
    expect((await harness.get('companies', id)).name).toStrictEqual([])
  })
})
