import { describe, expect, it } from 'vitest'
import { ADA, OTHER, path, RECORD, type NamedFilterCase, useCrm } from '../../testing/filters'
import { idOf } from '../../testing/wire-builders'
import { runQuery } from '../run-query'

const { attio, sent } = useCrm()

const upper = (id: string): string => id.toUpperCase()
const link = (id: string): string => `https://app.attio.com/acme/company/${id}/overview`
const stageId = idOf('deals/stage')

describe('an ID in upper case', () => {
  it.each<NamedFilterCase>([
    ['as a key', 'deals', { [upper(stageId)]: 'Lead' }, { [stageId]: 'Lead' }],
    ['as a key with spaces around it', 'deals', { [` ${upper(stageId)} `]: 'Lead' }, { [stageId]: 'Lead' }],
    [
      'as a key inside $or and $not',
      'deals',
      { $or: [{ $not: { [upper(stageId)]: 'Lead' } }, { progress: 5 }] },
      { $or: [{ $not: { [stageId]: 'Lead' } }, { progress: 5 }] },
    ],
    ['of a record', 'people', { record_id: upper(RECORD) }, { record_id: RECORD }],
    ['of a record after $eq', 'people', { record_id: { $eq: upper(RECORD) } }, { record_id: RECORD }],
    ['of a record as its web link', 'people', { record_id: link(upper(RECORD)) }, { record_id: RECORD }],
    [
      'of several records',
      'people',
      { record_id: { $in: [upper(RECORD), OTHER] } },
      { record_id: { $in: [RECORD, OTHER] } },
    ],
    ['of a record that is excluded', 'people', { record_id: { $ne: upper(RECORD) } }, { $not: { record_id: RECORD } }],
    [
      'of a record under a reference',
      'deals',
      { company: { record_id: upper(RECORD) } },
      path('deals', 'company', 'companies', 'record_id', { value: RECORD }),
    ],
    ['of a reference', 'deals', { company: upper(RECORD) }, { company: { target_record_id: { $eq: RECORD } } }],
    [
      'of a reference as its web link',
      'deals',
      { company: link(upper(RECORD)) },
      { company: { target_record_id: { $eq: RECORD } } },
    ],
    [
      'of a reference as it is read',
      'deals',
      { client: { object: upper(idOf('companies')), id: upper(RECORD), displayName: null } },
      { client: { target_object: idOf('companies'), target_record_id: RECORD } },
    ],
    [
      'of several references',
      'deals',
      { company: [upper(RECORD), link(upper(OTHER))] },
      { company: { target_record_id: { $in: [RECORD, OTHER] } } },
    ],
    [
      "of a reference in Attio's own form",
      'deals',
      { company: { target_object: upper(idOf('companies')), target_record_id: upper(RECORD) } },
      { company: { target_object: idOf('companies'), target_record_id: RECORD } },
    ],
    [
      "of references in Attio's own form",
      'deals',
      { company: { target_record_id: { $in: [upper(RECORD), OTHER] } } },
      { company: { target_record_id: { $in: [RECORD, OTHER] } } },
    ],
    ['of a member', 'deals', { owner: upper(idOf('ada')) }, { owner: ADA }],
    [
      'of a member as it is read',
      'deals',
      { owner: { type: 'workspace-member', id: upper(idOf('ada')) } },
      { owner: ADA },
    ],
    [
      "of a member in Attio's own form",
      'deals',
      { owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: upper(idOf('ada')) } },
      { owner: ADA },
    ],
    [
      'of the member of an interaction',
      'people',
      { last_email: { actor: { type: 'workspace-member', id: upper(idOf('ada')) } } },
      { last_email: { owner_member_id: idOf('ada') } },
    ],
    ['of a status', 'deals', { stage: upper(idOf('status/Lead')) }, { stage: idOf('status/Lead') }],
    [
      'of an option in a list',
      'deals',
      { tags: [upper(idOf('option/Research')), 'Steam'] },
      { $or: [{ tags: idOf('option/Research') }, { tags: 'Steam' }] },
    ],
    [
      'in each step of a path',
      'deals',
      {
        path: [
          [upper(idOf('deals')), upper(idOf('deals/company'))],
          [upper(idOf('companies')), upper(idOf('companies/name'))],
        ],
        constraints: { value: 'Acme' },
      },
      {
        path: [
          [idOf('deals'), idOf('deals/company')],
          [idOf('companies'), idOf('companies/name')],
        ],
        constraints: { value: 'Acme' },
      },
    ],
  ])('is sent as Attio writes it: %s', async (_what, object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })

  it('is sent in lower case in sorts', async () => {
    const sorts = [{ attribute: upper(stageId), direction: 'asc' }, upper(idOf('deals/value'))]
    const { answer } = await runQuery({ object: 'deals', sorts }, attio().workspace(), (compiled) =>
      Promise.resolve(compiled),
    )
    expect(answer.sorts).toStrictEqual([
      { attribute: stageId, direction: 'asc' },
      { attribute: idOf('deals/value'), direction: 'asc' },
    ])
  })
})

describe('text that looks like an ID in upper case', () => {
  it.each<NamedFilterCase>([
    ['stays as it is in a text', 'deals', { name: upper(RECORD) }, { name: upper(RECORD) }],
    [
      'stays as it is after $contains',
      'people',
      { record_id: { $contains: 'ABC' } },
      { record_id: { $contains: 'ABC' } },
    ],
  ])('is sent as Attio writes it: %s', async (_what, object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})
