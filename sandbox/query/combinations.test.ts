import { describe, expect, it } from 'vitest'
import { docsPage as page, QUERY_GUIDE as guide } from '../testing/docs'
import { findIds, pathOf, type SampleObject } from '../testing/sample-crm'
import { member, reference } from '../testing/sample-workspace'

type Case = [source: string, object: SampleObject, filter: object, ...ids: string[]]

describe('combined filters', () => {
  it.each<Case>([
    ['no filter', 'people', {}, 'ada', 'grace', 'charles'],
    [`${guide}: attributes are joined by and`, 'people', { job_title: 'Rear Admiral', subscribed: true }],
    ['https://docs.attio.com/docs/slugs-and-ids', 'people', { 'attribute-job_title': 'Rear Admiral' }, 'grace'],
    [
      'open deals of a person, observed live',
      'deals',
      {
        $and: [
          { associated_people: reference('people', 'ada') },
          { $not: { stage: 'Won 🎉' } },
          { $not: { stage: 'Lost' } },
        ],
      },
      'engine',
    ],
    [guide, 'deals', { $or: [{ stage: 'Lead' }, { stage: 'In Progress' }] }, 'engine'],
    [
      `${guide}: deals of two owners worth more than 500`,
      'deals',
      { $and: [{ $or: [{ owner: member('menabrea') }, { owner: member('somerville') }] }, { value: { $gt: 500 } }] },
      'engine',
    ],
    [`${guide}: not called Ada`, 'people', { $not: { name: { first_name: 'Ada' } } }, 'grace', 'charles'],
    ['a record without a value passes a $not', 'deals', { $not: { stage: 'Lead' } }, 'compiler', 'orphan'],
    [
      'a $not passes when none of several values is hit',
      'companies',
      { $not: { categories: 'B2B' } },
      'compilers',
      'empty',
    ],
  ])('(%s) a query of %s finds the records that match %j', (_source, object, filter, ...ids) => {
    expect(findIds(object, filter)).toEqual(ids)
  })
})

describe('paths through references', () => {
  it.each<Case>([
    [
      `${guide}: people of a company by domain`,
      'people',
      { path: pathOf('people.company', 'companies.domains'), constraints: { domain: 'engines.org' } },
      'ada',
    ],
    [
      page('record-reference'),
      'companies',
      { path: pathOf('companies.team', 'people.name'), constraints: { first_name: { $eq: 'Charles' } } },
      'engines',
    ],
    [
      page('record-reference'),
      'people',
      { path: pathOf('people.manager', 'people.manager'), constraints: reference('people', 'mary') },
      'ada',
    ],
    [
      'https://docs.attio.com/docs/slugs-and-ids',
      'people',
      { path: pathOf('object-people.attribute-company', 'object-companies.attribute-name'), constraints: 'Compilers' },
      'grace',
    ],
    [
      'through a reference to any object only to the object named',
      'deals',
      { path: pathOf('deals.related', 'people.name'), constraints: { $contains: 'e' } },
      'compiler',
    ],
    [
      `${guide}: within $and and $or`,
      'people',
      {
        $or: [
          { path: pathOf('people.company', 'companies.name'), constraints: { $contains: 'ltd' } },
          { name: 'Charles' },
        ],
      },
      'ada',
      'charles',
    ],
    [
      'under $not',
      'people',
      { $not: { path: pathOf('people.company', 'companies.name'), constraints: { $contains: 'ltd' } } },
      'grace',
      'charles',
    ],
    [
      'effect-attio, live: five steps',
      'companies',
      {
        path: pathOf('companies.team', 'people.company', 'companies.team', 'people.manager', 'people.name'),
        constraints: 'Charles',
      },
      'engines',
    ],
    ['a single hop', 'companies', { path: pathOf('companies.name'), constraints: 'Compilers' }, 'compilers'],
    [
      'three hops',
      'deals',
      {
        path: pathOf('deals.associated_people', 'people.company', 'companies.name'),
        constraints: { $starts_with: 'Analytical' },
      },
      'engine',
    ],
  ])('(%s) a query of %s finds the records that match %j', (_source, object, filter, ...ids) => {
    expect(findIds(object, filter)).toEqual(ids)
  })
})
