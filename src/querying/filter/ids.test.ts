import { describe, expect, it } from 'vitest'
import { ADA, OTHER, path, RECORD, type FilterCase, useCrm } from '../../testing/filters'
import { idOf } from '../../testing/wire-builders'
import { runQuery } from '../run-query'

const { attio, sent } = useCrm()

const upper = (id: string): string => id.toUpperCase()
const link = (id: string): string => `https://app.attio.com/acme/company/${id}/overview`
const stageId = idOf('deals/stage')
const companyName = ['deals', 'deals/company', 'companies', 'companies/name'].map(idOf)
const isRecord = { company: { target_record_id: { $eq: RECORD } } }
const isRecordOrOther = { company: { target_record_id: { $in: [RECORD, OTHER] } } }

describe('an ID in upper case', () => {
  it.each<FilterCase>([
    ['deals', { [upper(stageId)]: 'Lead' }, { [stageId]: 'Lead' }],
    ['deals', { [` ${upper(stageId)} `]: 'Lead' }, { [stageId]: 'Lead' }],
    [
      'deals',
      { $or: [{ $not: { [upper(stageId)]: 'Lead' } }, { progress: 5 }] },
      { $or: [{ $not: { [stageId]: 'Lead' } }, { progress: 5 }] },
    ],
    ['people', { record_id: upper(RECORD) }, { record_id: RECORD }],
    ['people', { record_id: { $eq: upper(RECORD) } }, { record_id: RECORD }],
    ['people', { record_id: link(upper(RECORD)) }, { record_id: RECORD }],
    ['people', { record_id: { $in: [upper(RECORD), OTHER] } }, { record_id: { $in: [RECORD, OTHER] } }],
    ['people', { record_id: { $ne: upper(RECORD) } }, { $not: { record_id: RECORD } }],
    [
      'deals',
      { company: { record_id: upper(RECORD) } },
      path('deals', 'company', 'companies', 'record_id', { value: RECORD }),
    ],
    ['deals', { company: upper(RECORD) }, isRecord],
    ['deals', { company: link(upper(RECORD)) }, isRecord],
    [
      'deals',
      { client: { object: upper(idOf('companies')), id: upper(RECORD), displayName: null } },
      { client: { target_object: idOf('companies'), target_record_id: RECORD } },
    ],
    ['deals', { company: [upper(RECORD), link(upper(OTHER))] }, isRecordOrOther],
    [
      'deals',
      { company: { target_object: upper(idOf('companies')), target_record_id: upper(RECORD) } },
      { company: { target_object: idOf('companies'), target_record_id: RECORD } },
    ],
    ['deals', { company: { target_record_id: { $in: [upper(RECORD), OTHER] } } }, isRecordOrOther],
    ['deals', { owner: upper(idOf('ada')) }, { owner: ADA }],
    ['deals', { owner: { type: 'workspace-member', id: upper(idOf('ada')) } }, { owner: ADA }],
    [
      'deals',
      { owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: upper(idOf('ada')) } },
      { owner: ADA },
    ],
    [
      'people',
      { last_email: { actor: { type: 'workspace-member', id: upper(idOf('ada')) } } },
      { last_email: { owner_member_id: idOf('ada') } },
    ],
    ['deals', { stage: upper(idOf('status/Lead')) }, { stage: idOf('status/Lead') }],
    [
      'deals',
      { tags: [upper(idOf('option/Research')), 'Steam'] },
      { $or: [{ tags: idOf('option/Research') }, { tags: 'Steam' }] },
    ],
    ['deals', path(...companyName.map(upper), { value: 'Acme' }), path(...companyName, { value: 'Acme' })],
    // Text that only looks like an ID
    ['deals', { name: upper(RECORD) }, { name: upper(RECORD) }],
    ['people', { record_id: { $contains: 'ABC' } }, { record_id: { $contains: 'ABC' } }],
  ])('is sent as Attio writes it in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })

  it('is sent in lower case in sorts', async () => {
    const sorts = [{ attribute: upper(stageId), direction: 'asc' }, upper(idOf('deals/value'))]
    const query = { object: 'deals', sorts }
    const { answer } = await runQuery(query, attio().workspace(), (compiled) => Promise.resolve(compiled))
    expect(answer.sorts).toStrictEqual([
      { attribute: stageId, direction: 'asc' },
      { attribute: idOf('deals/value'), direction: 'asc' },
    ])
  })
})
