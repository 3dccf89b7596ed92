import { describe, expect, it } from 'vitest'
import { ADA, OTHER, path, RECORD, type FilterCase, useCrm } from '../../testing/filters'
import { idOf } from '../../testing/wire-builders'

const { issuesOf, sent } = useCrm()

const CHARLES = { ...ADA, referenced_actor_id: idOf('charles') }

describe('conditions that use one key of Attio twice', () => {
  const companies = { target_object: 'companies' }
  const name = (wire: unknown) => path('people', 'company', 'companies', 'name', { value: wire })
  it.each<FilterCase>([
    [
      'deals',
      { name: { $contains: 'a', contains: 'b' } },
      { $and: [{ name: { $contains: 'a' } }, { name: { $contains: 'b' } }] },
    ],
    [
      'deals',
      { stage: { $eq: 'Lead', $in: ['Won', 'Lost'] } },
      { $and: [{ stage: 'Lead' }, { $or: [{ stage: 'Won 🎉' }, { stage: 'Lost' }] }] },
    ],
    [
      'deals',
      { progress: { $in: [1, 2], $gte: 2 } },
      { $and: [{ progress: { $gte: 2 } }, { $or: [{ progress: 1 }, { progress: 2 }] }] },
    ],
    ['deals', { value: { amount: 1, currency_value: 2 } }, { $and: [{ value: 1 }, { value: 2 }] }],
    [
      'deals',
      { value: { $gt: 5, amount: { $gt: 6, $lt: 9 } } },
      { $and: [{ value: { $gt: 5, $lt: 9 } }, { value: { $gt: 6 } }] },
    ],
    [
      'people',
      { name: { $contains: 'a', fullName: { $contains: 'b' }, firstName: 'c' } },
      { $and: [{ name: { full_name: { $contains: 'a' }, first_name: 'c' } }, { name: { $contains: 'b' } }] },
    ],
    [
      'people',
      { company: { $contains: 'loom', contains: 'acm' } },
      { $and: [name({ $contains: 'loom' }), name({ $contains: 'acm' })] },
    ],
    ['deals', { owner: { $eq: idOf('ada'), id: idOf('charles') } }, { $and: [{ owner: ADA }, { owner: CHARLES }] }],
    ['deals', { owner: { $eq: idOf('ada'), type: 'workspace-member' } }, { owner: ADA }],
    [
      'people',
      { company: { ...companies, target_record_id: RECORD, targetRecordId: OTHER } },
      { $and: [RECORD, OTHER].map((id) => ({ company: { ...companies, target_record_id: id } })) },
    ],
    ['deals', { tags: { $eq: 'Research', $in: ['Research'] } }, { tags: 'Research' }],
    ['deals', { stage: 'Lead', 'Deal stage': 'Lost' }, { $and: [{ stage: 'Lead' }, { stage: 'Lost' }] }],
  ])('are joined in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })

  it.each<[what: string, object: string, filter: object, example: string]>([
    [
      '$eq next to $in',
      'deals',
      { tags: { $eq: 'Research', $in: ['R&D', 'r&d'] } },
      '{"$and": [{"tags": …}, {"tags": …}]}',
    ],
    [
      'one operator in two spellings',
      'people',
      { email_addresses: { $contains: 'a', contains: 'b' } },
      '{"$and": [{"email_addresses": …}, {"email_addresses": …}]}',
    ],
    [
      'an operator next to one of the same field',
      'people',
      { email_addresses: { $contains: 'a', emailAddress: { $contains: 'b' } } },
      '{"$and": [{"email_addresses": …}, {"email_addresses": …}]}',
    ],
    [
      'one operator of several referenced records',
      'companies',
      { team: { job_title: { $eq: 'A', eq: 'B' } } },
      '{"$and": [{"team": {"job_title": …}}, {"team": {"job_title": …}}]}',
    ],
    [
      'two parts of the names of several referenced records',
      'companies',
      { team: { $contains: 'a', contains: 'b' } },
      '{"$and": [{"team": {"name": …}}, {"team": {"name": …}}]}',
    ],
  ])('are rejected for several values, with both meanings: %s', async (_what, object, filter, example) => {
    const [problem, ...others] = await issuesOf(filter, object)
    expect(others).toStrictEqual([])
    expect(problem).toMatch(/has several values, so .* one operator twice are ambiguous\. /)
    expect(problem).toContain(example)
  })

  it('are all checked if a currency is given under both of its names', async () => {
    expect(await issuesOf({ value: { amount: 5, currency: 'USD', currency_code: 'EUR' } })).toStrictEqual([
      expect.stringContaining('value is stored in USD'),
    ])
  })

  it('are all checked if an actor has a condition next to its ID', async () => {
    const actor = { type: 'workspace-member', id: idOf('ada'), level: 'admin' }
    expect(await issuesOf({ last_email: { actor } }, 'people')).toStrictEqual([
      'filter: last_email compares the type and the ID of an actor, not "level".',
    ])
  })
})
