import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { seedWorkspace } from '../seed'
import { areRelationshipsConsistent } from '../testing/relationship-invariant'
import { getAttribute, getObject } from '../workspace/lookup'
import type { Actor, CrmObject, CrmRecord, Workspace } from '../workspace/model'
import { type WriteHarness, recordIdOf, pluck, startWriteHarness } from '../testing/write-harness'
import { mergeRecords } from './merge'
import { deleteRecord, updateRecord } from './records'

let harness: WriteHarness

beforeEach(() => {
  harness = startWriteHarness()
})

describe('relationships', () => {
  const ada = 'ada.lovelace@difference-engine.example.com'

  async function team(key: string): Promise<unknown[]> {
    return pluck(await harness.get('companies', harness.seedId('companies', key)), 'team', 'target_record_id')
  }

  it('moving a person to another company changes both teams', async () => {
    const id = harness.seedId('people', ada)
    expect(await team('difference')).toContain(id)
    await harness.write('PATCH', 'people', id, { company: 'jacquard-looms.example.net' })
    expect(await team('difference')).not.toContain(id)
    expect((await team('jacquard'))[0]).toBe(id)
    expect(harness.describeChanges()).toStrictEqual([
      'record.updated people company',
      'record.updated companies team',
      'record.updated companies team',
    ])
  })

  it('adding a person to a team removes them from their former team', async () => {
    const id = harness.seedId('people', ada)
    const member = { target_object: 'people', target_record_id: id }
    await harness.write('PATCH', 'companies', harness.seedId('companies', 'jacquard'), { team: [member] })
    expect(await team('difference')).not.toContain(id)
    expect(pluck(await harness.get('people', id), 'company', 'target_record_id')).toStrictEqual([
      harness.seedId('companies', 'jacquard'),
    ])
    await harness.write('PUT', 'companies', harness.seedId('companies', 'jacquard'), { team: [] })
    expect((await harness.get('people', id)).company).toStrictEqual([])
  })

  it('a new record sets the other side of its relationships', async () => {
    const deal = await harness.create('deals', {
      name: 'Loom',
      stage: 'Lead',
      owner: 'mary.somerville@analytical-engines.example.com',
      associated_people: [ada],
    })
    const deals = pluck(
      await harness.get('people', harness.seedId('people', ada)),
      'associated_deals',
      'target_record_id',
    )
    expect(deals[0]).toBe(recordIdOf(deal))
    expect(harness.describeChanges()).toStrictEqual(['record.created deals', 'record.updated people associated_deals'])
  })

  it('a deleted record disappears from every reference', async () => {
    const id = harness.seedId('people', ada)
    const { status, body } = await harness.call('DELETE', `/v2/objects/people/records/${id}`)
    expect({ status, body }).toStrictEqual({ status: 200, body: {} })
    expect(await team('difference')).not.toContain(id)
    const mill = await harness.get('projects', harness.seedId('projects', 'mill'))
    expect(pluck(mill, 'stakeholders', 'target_record_id')).toStrictEqual([harness.seedId('companies', 'jacquard')])
    expect((await harness.call('GET', `/v2/objects/people/records/${id}`)).status).toBe(404)
    expect(harness.describeChanges().at(-1)).toBe('record.deleted people')
  })
})

const NOW = '2026-01-01T00:00:00.000000000Z'
const ACTOR: Actor = { type: 'system', id: null }

const anyStep = fc.record({
  kind: fc.constantFrom('PATCH', 'PUT', 'delete', 'into-new', 'into-first'),
  side: fc.constantFrom('people.company', 'companies.team', 'deals.associated_people', 'people.associated_deals'),
  record: fc.nat(),
  targets: fc.array(fc.nat(), { maxLength: 3 }),
})

type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never

/** Applies one step to a workspace. The numbers in the step select among the remaining records. */
function take(workspace: Workspace, { kind, side, record: number, targets }: Step): void {
  const [slug = '', key = ''] = side.split('.')
  const object = getObject(workspace, slug)
  const attribute = getAttribute(object, key)
  const chosen = (from: CrmObject, index: number): CrmRecord | undefined =>
    [...from.records.values()][index % from.records.size]
  const record = chosen(object, number)
  const other = chosen(object, targets[0] ?? 0)
  if (!record) return
  const place = { workspace, object, actor: ACTOR, now: NOW }
  if (kind === 'delete') deleteRecord(place, record)
  else if (kind === 'into-new' || kind === 'into-first') {
    if (other && other !== record) mergeRecords(place, record, other, kind)
  } else {
    const target = getObject(workspace, attribute.allowedObjectIds?.[0] ?? '')
    const references = targets.flatMap((index) => chosen(target, index) ?? [])
    const written = references.map(({ id }) => ({ target_object: target.slug, target_record_id: id }))
    const values = { [key]: attribute.isMultiselect ? written : written.slice(0, 1) }
    updateRecord({ ...place, values }, record, kind === 'PATCH' ? 'append' : 'overwrite')
  }
}

describe('random writes', () => {
  it('keep both sides of every relationship consistent', () => {
    const recipe = { id: '00000000-0000-4000-8000-000000000001', name: '', slug: '', records: 12, isEmpty: true }
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        const workspace = seedWorkspace(recipe)
        for (const step of steps) take(workspace, step)
        expect(areRelationshipsConsistent(workspace)).toBe(true)
      }),
    )
  })
})
