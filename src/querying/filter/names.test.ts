import { describe, expect, it } from 'vitest'
import { path, type NamedFilterCase, useCrm } from '../../testing/filters'

const { issuesOf, sent } = useCrm()

const either = (...names: string[]) => ({ $or: names.map((name) => ({ name })) })

describe('a name in a filter', () => {
  it.each<NamedFilterCase>([
    ['without extra spaces goes as it is', 'people', { name: 'Ada Lovelace' }, { name: 'Ada Lovelace' }],
    [
      'with a no-break space is also found with a space',
      'people',
      { name: 'Ada\u00a0Lovelace' },
      either('Ada Lovelace', 'Ada\u00a0Lovelace'),
    ],
    [
      'with outer and repeated spaces is also found without',
      'people',
      { name: { $eq: ' Ada  Lovelace ' } },
      either('Ada Lovelace', ' Ada  Lovelace '),
    ],
    [
      'is excluded with and without extra spaces',
      'people',
      { name: { $ne: 'Ada  Lovelace' } },
      { $and: [{ $not: { name: 'Ada Lovelace' } }, { $not: { name: 'Ada  Lovelace' } }] },
    ],
    [
      'in a list loses extra spaces too',
      'people',
      { name: { $in: ['Ada\u202fLovelace', 'Alan Turing'] } },
      either('Ada Lovelace', 'Ada\u202fLovelace', 'Alan Turing'),
    ],
    [
      'that is a part loses extra spaces',
      'people',
      { name: { firstName: 'Ada\u00a0 King' } },
      { $or: [{ name: { first_name: 'Ada King' } }, { name: { first_name: 'Ada\u00a0 King' } }] },
    ],
    [
      'of a referenced person loses extra spaces',
      'companies',
      { parent: { team: 'Ada  Lovelace' } },
      {
        $or: ['Ada Lovelace', 'Ada  Lovelace'].map((full_name) => ({
          path: [
            ['companies', 'parent'],
            ['companies', 'team'],
            ['people', 'name'],
          ],
          constraints: { full_name },
        })),
      },
    ],
    [
      'may have the last name first',
      'people',
      { name: 'Lovelace,  Ada' },
      either('Lovelace, Ada', 'Lovelace,  Ada', 'Ada Lovelace'),
    ],
    ['keeps a suffix at its end', 'people', { name: 'John Smith, PhD' }, { name: 'John Smith, PhD' }],
    [
      'keeps a suffix behind a first name',
      'people',
      { name: 'Smith, John, PhD' },
      either('Smith, John, PhD', 'John Smith, PhD'),
    ],
    ['may be a suffix in other case', 'people', { name: 'Rahman, Md' }, either('Rahman, Md', 'Md Rahman')],
    [
      'passes unchanged after $contains',
      'people',
      { name: { $contains: 'Ada  Love' } },
      { name: { $contains: 'Ada  Love' } },
    ],
    ['that is text keeps its spaces', 'companies', { name: 'Acme  Ltd' }, { name: 'Acme  Ltd' }],
    [
      'goes with its accents as they are encoded',
      'people',
      { company: 'Cafe\u0301' },
      path('people', 'company', 'companies', 'name', { value: 'Cafe\u0301' }),
    ],
  ])('is compiled: %s', async (_what, object, filter, wire) => {
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

  it.each<[filter: object, issue: string]>([
    [{ spare: 'Attic' }, 'filter: spare refers to records of "rooms", which have no name: give a record ID.'],
    [
      { spare: { $contains: 'Att' } },
      'filter: spare refers to records of "rooms", which have no name: give a record ID.',
    ],
    [{ ticket: 'Broken' }, 'filter: ticket → ticket_number needs a number, e.g. 42.'],
  ])('is refused if the text cannot name it: %j', async (filter, issue) => {
    expect(await issuesOf(filter)).toStrictEqual([issue])
  })
})

describe('JSON text in a filter', () => {
  it.each<NamedFilterCase>([
    ['for a name', 'people', { name: '{"firstName":"Ada"}' }, { name: { first_name: 'Ada' } }],
    ['after $eq', 'people', { name: { $eq: ' {"lastName": "Lovelace"} ' } }, { name: { last_name: 'Lovelace' } }],
    ['after $ne', 'people', { name: { $ne: '{"firstName":"Ada"}' } }, { $not: { name: { first_name: 'Ada' } } }],
    [
      'in a list',
      'people',
      { name: ['{"firstName":"Ada"}', 'Alan Turing'] },
      { $or: [{ name: 'Alan Turing' }, { name: { first_name: 'Ada' } }] },
    ],
    [
      'for a location',
      'people',
      { primary_location: '{"locality":"London","countryCode":"gb"}' },
      { primary_location: { locality: 'London', country_code: 'GB' } },
    ],
    ['but not for text', 'people', { job_title: '{"firstName":"Ada"}' }, { job_title: '{"firstName":"Ada"}' }],
    ['nor for a name that only begins so', 'people', { name: '{Ada' }, { name: '{Ada' }],
  ])('is compiled: %s', async (_what, object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})
