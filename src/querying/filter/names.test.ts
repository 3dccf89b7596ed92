import { describe, expect, it } from 'vitest'
import { path, type FilterCase, type NamedFilterCase, useCrm } from '../../testing/filters'

const { issuesOf, sent } = useCrm()

const either = (...names: string[]) => ({ $or: names.map((name) => ({ name })) })

describe('a name in a filter', () => {
  it.each<FilterCase>([
    ['people', { name: 'Ada Lovelace' }, { name: 'Ada Lovelace' }],
    ['people', { name: 'Ada\u00a0Lovelace' }, either('Ada Lovelace', 'Ada\u00a0Lovelace')],
    ['people', { name: { $eq: ' Ada  Lovelace ' } }, either('Ada Lovelace', ' Ada  Lovelace ')],
    [
      'people',
      { name: { $ne: 'Ada  Lovelace' } },
      { $and: [{ $not: { name: 'Ada Lovelace' } }, { $not: { name: 'Ada  Lovelace' } }] },
    ],
    [
      'people',
      { name: { $in: ['Ada\u202fLovelace', 'Alan Turing'] } },
      either('Ada Lovelace', 'Ada\u202fLovelace', 'Alan Turing'),
    ],
    [
      'people',
      { name: { firstName: 'Ada\u00a0 King' } },
      { $or: [{ name: { first_name: 'Ada King' } }, { name: { first_name: 'Ada\u00a0 King' } }] },
    ],
    [
      'companies',
      { parent: { team: 'Ada  Lovelace' } },
      {
        $or: ['Ada Lovelace', 'Ada  Lovelace'].map((full_name) =>
          path('companies', 'parent', 'companies', 'team', 'people', 'name', { full_name }),
        ),
      },
    ],
    ['people', { name: 'Lovelace,  Ada' }, either('Lovelace, Ada', 'Lovelace,  Ada', 'Ada Lovelace')],
    ['people', { name: 'John Smith, PhD' }, { name: 'John Smith, PhD' }],
    ['people', { name: 'Smith, John, PhD' }, either('Smith, John, PhD', 'John Smith, PhD')],
    ['people', { name: 'Rahman, Md' }, either('Rahman, Md', 'Md Rahman')],
    ['people', { name: { $contains: 'Ada  Love' } }, { name: { $contains: 'Ada  Love' } }],
    ['companies', { name: 'Acme  Ltd' }, { name: 'Acme  Ltd' }],
    ['people', { company: 'Cafe\u0301' }, path('people', 'company', 'companies', 'name', { value: 'Cafe\u0301' })],
  ])('is compiled in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})

describe('a referenced record without the attribute "name"', () => {
  const lender = (slug: string, constraints: unknown) => path('deals', 'lender', 'lenders', slug, constraints)
  const backer = (object: string, slug: string, constraints: unknown) =>
    path('deals', 'backer', object, slug, constraints)

  it.each<NamedFilterCase>([
    [
      'is found by the attribute that names it',
      'deals',
      { lender: 'Lender 16' },
      lender('lender_name', { value: 'Lender 16' }),
    ],
    [
      'is found by part of its name',
      'deals',
      { lender: { $contains: '16' } },
      lender('lender_name', { value: { $contains: '16' } }),
    ],
    [
      'is also found by a unique value that looks like the text',
      'deals',
      { lender: 'desk@lender.com' },
      {
        $or: [
          lender('lender_name', { value: 'desk@lender.com' }),
          lender('contact', { email_address: 'desk@lender.com' }),
        ],
      },
    ],
    [
      'is found by its unique number',
      'deals',
      { ticket: '1815' },
      path('deals', 'ticket', 'tickets', 'ticket_number', { value: 1815 }),
    ],
    [
      'is left out if its number cannot equal the text, and another object has names',
      'deals',
      { backer: 'Lender 16' },
      backer('lenders', 'lender_name', { value: 'Lender 16' }),
    ],
    [
      'is excluded by its name',
      'deals',
      { lender: { $ne: 'Lender 16' } },
      { $not: lender('lender_name', { value: 'Lender 16' }) },
    ],
    [
      'is excluded by part of its name if there is one',
      'deals',
      { lender: { $not: { $contains: '16' } } },
      {
        $and: [
          lender('created_at', { value: { $gte: '1970-01-01T00:00:00Z' } }),
          { $not: lender('lender_name', { value: { $contains: '16' } }) },
        ],
      },
    ],
  ])('%s', async (_what, object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })

  const ROOM = 'filter: spare refers to records of "rooms", which have no name: give a record ID.'
  it.each<[filter: object, issue: string]>([
    [{ spare: 'Attic' }, ROOM],
    [{ spare: { $contains: 'Att' } }, ROOM],
    [{ ticket: 'Broken' }, 'filter: ticket → ticket_number needs a number, e.g. 42.'],
  ])('is rejected if the text cannot name it: %j', async (filter, issue) => {
    expect(await issuesOf(filter)).toStrictEqual([issue])
  })
})

describe('JSON text in a filter', () => {
  it.each<FilterCase>([
    ['people', { name: '{"firstName":"Ada"}' }, { name: { first_name: 'Ada' } }],
    ['people', { name: { $eq: ' {"lastName": "Lovelace"} ' } }, { name: { last_name: 'Lovelace' } }],
    ['people', { name: { $ne: '{"firstName":"Ada"}' } }, { $not: { name: { first_name: 'Ada' } } }],
    [
      'people',
      { name: ['{"firstName":"Ada"}', 'Alan Turing'] },
      { $or: [{ name: 'Alan Turing' }, { name: { first_name: 'Ada' } }] },
    ],
    [
      'people',
      { primary_location: '{"locality":"London","countryCode":"gb"}' },
      { primary_location: { locality: 'London', country_code: 'GB' } },
    ],
    ['people', { job_title: '{"firstName":"Ada"}' }, { job_title: '{"firstName":"Ada"}' }],
    ['people', { name: '{Ada' }, { name: '{Ada' }],
  ])('is compiled in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})
