import { describe, expect, it } from 'vitest'
import { AttioRefusal } from '../refusal'
import { runQuery } from '.'
import { addRecord, chosen, inStatus, pointingTo, sampleObject, sampleOptions, sampleWorkspace } from './sample'

const guide = 'https://docs.attio.com/rest-api/guides/filtering-and-sorting'
const page = (type: string) => `https://docs.attio.com/docs/attribute-types/attribute-types-${type}`

const sizes = sampleOptions('1-10', '11-50', '51-250')
const stages = sampleOptions('Lead', 'In Progress', 'Won 🎉', 'Lost').map((option) => ({
  ...option,
  celebrationEnabled: false,
  targetTimeInStatus: null,
}))

const people = sampleObject('people', {
  name: 'personal-name',
  email_addresses: { type: 'email-address', isMultiselect: true },
  phone_numbers: { type: 'phone-number', isMultiselect: true },
  job_title: 'text',
  primary_location: 'location',
  company: { type: 'record-reference', allowedObjectIds: ['object-companies'] },
  manager: { type: 'record-reference', allowedObjectIds: ['object-people'] },
  last_interaction: 'interaction',
  subscribed: 'checkbox',
  performance: 'rating',
})
const companies = sampleObject('companies', {
  name: 'text',
  domains: { type: 'domain', isMultiselect: true },
  categories: { type: 'select', isMultiselect: true, options: sampleOptions('B2B', 'SaaS', 'Hardware') },
  employee_range: { type: 'select', options: sizes },
  twitter_follower_count: 'number',
  funding_raised_usd: 'currency',
  foundation_date: 'date',
  team: { type: 'record-reference', isMultiselect: true, allowedObjectIds: ['object-people'] },
})
const deals = sampleObject('deals', {
  name: 'text',
  stage: { type: 'status', statuses: stages },
  owner: 'actor-reference',
  value: 'currency',
  associated_people: { type: 'record-reference', isMultiselect: true, allowedObjectIds: ['object-people'] },
  related: 'record-reference',
})
const workspace = sampleWorkspace(people, companies, deals)

addRecord(
  people,
  'ada',
  {
    name: [{ first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' }],
    email_addresses: [email('ada', 'analytical.example.com'), email('countess', 'example.org')],
    phone_numbers: [{ phone_number: '+442071234567', original_phone_number: '020 7123 4567', country_code: 'GB' }],
    job_title: [{ value: 'Analyst of engines' }],
    primary_location: [{ line_1: '12 St James’s Square', locality: 'London', region: null, country_code: 'GB' }],
    company: pointingTo('companies', 'engines'),
    manager: pointingTo('people', 'charles'),
    last_interaction: [
      {
        interaction_type: 'email',
        interacted_at: '2023-11-25T15:21:06.447000000Z',
        owner_actor: { type: 'workspace-member', id: 'faraday' },
      },
    ],
    subscribed: [{ value: true }],
    performance: [{ value: 5 }],
  },
  '2023-11-24T15:34:07.111222333Z',
)
addRecord(
  people,
  'grace',
  {
    name: [{ first_name: 'Grace', last_name: 'Hopper', full_name: 'Grace Hopper' }],
    email_addresses: [email('grace', 'navy.example.com')],
    phone_numbers: [
      { phone_number: '+12125551234', original_phone_number: '(212) 555-1234', country_code: 'US' },
      { phone_number: '+442079876798', original_phone_number: '+44 20 7987 6798', country_code: null },
    ],
    job_title: [{ value: 'Rear Admiral' }],
    primary_location: [{ line_1: null, locality: 'New York', region: 'NY', country_code: 'US' }],
    company: pointingTo('companies', 'compilers'),
    last_interaction: [
      {
        interaction_type: 'calendar-event',
        interacted_at: '2024-02-01T09:00:00.000000000Z',
        owner_actor: { type: 'system', id: null },
      },
    ],
    performance: [{ value: 4 }],
  },
  '2024-01-01T00:00:00.000000000Z',
)
addRecord(
  people,
  'charles',
  { name: [{ first_name: 'Charles', last_name: '', full_name: 'Charles' }], manager: pointingTo('people', 'mary') },
  '2024-06-01T00:00:00.000000000Z',
)
addRecord(companies, 'engines', {
  name: [{ value: 'Analytical Engines LTD' }],
  domains: [
    { domain: 'app.engines.example.com', root_domain: 'example.com' },
    { domain: 'engines.org', root_domain: 'engines.org' },
  ],
  categories: chosen('B2B', 'Hardware'),
  employee_range: chosen('1-10'),
  twitter_follower_count: [{ value: 150 }],
  funding_raised_usd: [{ currency_code: 'USD', currency_value: 399 }],
  foundation_date: [{ value: '2019-06-30' }],
  team: pointingTo('people', 'ada', 'charles'),
})
addRecord(companies, 'compilers', {
  name: [{ value: 'Compilers' }],
  categories: chosen('SaaS'),
  employee_range: chosen('51-250'),
  twitter_follower_count: [{ value: 1000 }],
  funding_raised_usd: [{ currency_code: 'USD', currency_value: '500.50' }],
  foundation_date: [{ value: '2020-01-01' }],
  team: pointingTo('people', 'grace'),
})
addRecord(companies, 'empty', {})
addRecord(deals, 'engine', {
  name: [{ value: 'Engine No. 2' }],
  stage: inStatus('Lead', '2023-11-22T10:00:00.000000000Z'),
  owner: [{ referenced_actor_type: 'workspace-member', referenced_actor_id: 'menabrea' }],
  value: [{ currency_code: 'GBP', currency_value: 17000 }],
  associated_people: pointingTo('people', 'ada', 'charles'),
  related: pointingTo('companies', 'engines'),
})
addRecord(deals, 'compiler', {
  name: [{ value: 'A-0 System' }],
  stage: inStatus('Won 🎉', '2023-11-19T23:59:59.000000000Z'),
  owner: [{ referenced_actor_type: 'workspace-member', referenced_actor_id: 'somerville' }],
  value: [{ currency_code: 'USD', currency_value: 500 }],
  associated_people: pointingTo('people', 'grace'),
  related: pointingTo('people', 'grace'),
})
addRecord(deals, 'orphan', {
  name: [{ value: 'Orphan' }],
  owner: [{ referenced_actor_type: 'api-token', referenced_actor_id: 'somerville' }],
})

function email(local: string, domain: string): object {
  const root = domain.split('.').slice(-2).join('.')
  return {
    email_address: `${local}@${domain}`,
    original_email_address: `${local}@${domain}`,
    email_domain: domain,
    email_root_domain: root,
    email_local_specifier: local,
  }
}

const objects = { people, companies, deals }
type Name = keyof typeof objects

function found(object: Name, filter: unknown): string[] {
  return runQuery(workspace, objects[object], { filter }).map(({ id }) => id)
}

function refusal(object: Name, filter: unknown): Pick<AttioRefusal, 'status' | 'code' | 'message' | 'details'> {
  try {
    found(object, filter)
  } catch (error) {
    if (error instanceof AttioRefusal) {
      const { status, code, message, details } = error
      return { status, code, message, details }
    }
    throw error
  }
  throw new Error('The filter was taken')
}

type Case = [source: string, object: Name, filter: object, ids: string[]]

describe('each type, field and operator', () => {
  it.each<Case>([
    [page('text'), 'companies', { name: 'Compilers' }, ['compilers']],
    [page('text'), 'companies', { name: 'compilers' }, []],
    [page('text'), 'companies', { name: { $eq: 'Compilers' } }, ['compilers']],
    [page('text'), 'companies', { name: { value: { $eq: 'Compilers' } } }, ['compilers']],
    [page('text'), 'companies', { name: { $in: ['Compilers', 'Nobody'] } }, ['compilers']],
    [guide, 'companies', { name: { $contains: 'ltd' } }, ['engines']],
    [page('text'), 'companies', { name: { $starts_with: 'COMP' } }, ['compilers']],
    [guide, 'people', { job_title: { $ends_with: 'of engines' } }, ['ada']],
    [guide, 'people', { record_id: { $in: ['grace', 'ada', 'nobody'] } }, ['ada', 'grace']],
    ['observed live', 'people', { record_id: 'ada' }, ['ada']],

    [page('number'), 'companies', { twitter_follower_count: 150 }, ['engines']],
    [page('number'), 'companies', { twitter_follower_count: { $eq: 150 } }, ['engines']],
    [page('number'), 'companies', { twitter_follower_count: { $gt: 150 } }, ['compilers']],
    [page('number'), 'companies', { twitter_follower_count: { $gte: 150 } }, ['engines', 'compilers']],
    [page('number'), 'companies', { twitter_follower_count: { $lt: 1000 } }, ['engines']],
    [page('number'), 'companies', { twitter_follower_count: { $lte: 1000 } }, ['engines', 'compilers']],
    [guide, 'companies', { twitter_follower_count: { $gte: 100, $lt: 200 } }, ['engines']],

    [page('rating'), 'people', { performance: 4 }, ['grace']],
    [page('rating'), 'people', { performance: { $gt: 4 } }, ['ada']],

    [page('checkbox'), 'people', { subscribed: true }, ['ada']],
    [page('checkbox'), 'people', { subscribed: { $eq: false } }, ['grace', 'charles']],

    [page('currency'), 'companies', { funding_raised_usd: '399.00' }, ['engines']],
    [page('currency'), 'companies', { funding_raised_usd: 500.5 }, ['compilers']],
    [page('currency'), 'companies', { funding_raised_usd: { $gte: 500 } }, ['compilers']],
    [page('currency'), 'companies', { funding_raised_usd: { currency_value: { $lt: '500' } } }, ['engines']],
    [page('currency'), 'companies', { funding_raised_usd: { currency_value: 399 } }, ['engines']],
    [page('currency'), 'companies', { funding_raised_usd: { $lte: 399 } }, ['engines']],
    [page('currency'), 'companies', { funding_raised_usd: { $gt: 399 } }, ['compilers']],

    [page('date'), 'companies', { foundation_date: '2019-06-30' }, ['engines']],
    [guide, 'companies', { foundation_date: { $gte: '2019-01-01', $lte: '2019-12-31' } }, ['engines']],
    [page('date'), 'companies', { foundation_date: { $gt: '2019-06-30' } }, ['compilers']],
    [page('date'), 'companies', { foundation_date: { $lt: '2020-01-01' } }, ['engines']],

    [page('timestamp'), 'people', { created_at: '2023-11-24T15:34:07.111222333Z' }, ['ada']],
    [page('timestamp'), 'people', { created_at: '2023-11-24T15:34:07.111Z' }, []],
    [page('timestamp'), 'people', { created_at: { $gte: '2024-01-01T00:00:00.000Z' } }, ['grace', 'charles']],
    [page('timestamp'), 'people', { created_at: { $gt: '2024-01-01T01:00+01:00' } }, ['charles']],
    [page('timestamp'), 'people', { created_at: { $lt: '2024-01-01T00:00:00' } }, ['ada']],
    [page('timestamp'), 'people', { created_at: { $lte: '2024-01-01T00:00Z' } }, ['ada', 'grace']],
    [
      page('timestamp'),
      'people',
      { created_at: { $gte: '2023-11-24T15:00:00.000000000Z', $lt: '2023-11-24T16:00:00.000000000Z' } },
      ['ada'],
    ],

    [page('select'), 'companies', { categories: 'Hardware' }, ['engines']],
    [page('select'), 'companies', { categories: 'option-Hardware' }, ['engines']],
    [page('select'), 'companies', { categories: { $eq: 'SaaS' } }, ['compilers']],
    [page('select'), 'companies', { categories: { active_from: { $gte: '2023-11-20' } } }, ['engines', 'compilers']],
    [page('select'), 'companies', { $or: [{ employee_range: '1-10' }, { employee_range: '11-50' }] }, ['engines']],

    [page('status'), 'deals', { stage: 'Lead' }, ['engine']],
    [page('status'), 'deals', { stage: 'Won 🎉' }, ['compiler']],
    [page('status'), 'deals', { stage: { $eq: 'option-Lead' } }, ['engine']],
    [page('status'), 'deals', { stage: { active_from: { $gte: '2023-11-20' } } }, ['engine']],
    [page('status'), 'deals', { stage: { active_from: { $lt: '2023-11-20' } } }, ['compiler']],
    [page('status'), 'deals', { stage: { active_from: { $lte: '2023-11-19T23:59:59Z' } } }, ['compiler']],
    [page('status'), 'deals', { stage: { active_from: { $gt: '2023-11-22T10:00:00+01:00' } } }, ['engine']],

    [page('domain'), 'companies', { domains: 'engines.org' }, ['engines']],
    [page('domain'), 'companies', { domains: { root_domain: 'example.com' } }, ['engines']],
    [page('domain'), 'companies', { domains: { domain: { $contains: 'engines' } } }, ['engines']],
    [page('domain'), 'companies', { domains: { $starts_with: 'app.' } }, ['engines']],
    [page('domain'), 'companies', { domains: { root_domain: { $ends_with: '.org' } } }, ['engines']],
    [guide, 'companies', { domains: { $not_empty: true } }, ['engines']],
    [guide, 'companies', { $not: { domains: { $not_empty: true } } }, ['compilers', 'empty']],

    [page('email-address'), 'people', { email_addresses: 'countess@example.org' }, ['ada']],
    [
      page('email-address'),
      'people',
      { email_addresses: { email_address: { $eq: 'grace@navy.example.com' } } },
      ['grace'],
    ],
    [page('email-address'), 'people', { email_addresses: { email_domain: 'navy.example.com' } }, ['grace']],
    [page('email-address'), 'people', { email_addresses: { email_root_domain: 'example.com' } }, ['ada', 'grace']],
    [page('email-address'), 'people', { email_addresses: { email_local_specifier: { $contains: 'COUNT' } } }, ['ada']],
    [page('email-address'), 'people', { email_addresses: { $starts_with: 'grace@' } }, ['grace']],
    [page('email-address'), 'people', { email_addresses: { $ends_with: '@example.org' } }, ['ada']],

    [page('phone-number'), 'people', { phone_numbers: '+12125551234' }, ['grace']],
    ['observed live: found without the plus', 'people', { phone_numbers: '12125551234' }, ['grace']],
    ['observed live: not found by its national form', 'people', { phone_numbers: '(212) 555-1234' }, []],
    [page('phone-number'), 'people', { phone_numbers: { $contains: '555' } }, ['grace']],
    [guide, 'people', { phone_numbers: { $starts_with: '+44', $ends_with: '798' } }, ['grace']],
    [page('phone-number'), 'people', { phone_numbers: { phone_number: { $ends_with: '4567' } } }, ['ada']],
    [page('phone-number'), 'people', { phone_numbers: { country_code: 'GB' } }, ['ada']],
    [page('phone-number'), 'people', { phone_numbers: { country_code: { $not_empty: true } } }, ['ada', 'grace']],

    [page('personal-name'), 'people', { name: 'Ada Lovelace' }, ['ada']],
    [page('personal-name'), 'people', { name: { first_name: { $starts_with: 'gr' } } }, ['grace']],
    [page('personal-name'), 'people', { name: { last_name: { $contains: 'LOVE' } } }, ['ada']],
    [page('personal-name'), 'people', { name: { last_name: { $not_empty: true } } }, ['ada', 'grace']],
    [page('personal-name'), 'people', { name: { full_name: { $ends_with: 'hopper' } } }, ['grace']],
    [page('personal-name'), 'people', { name: { first_name: 'Ada', last_name: { $eq: 'Hopper' } } }, []],

    [
      page('location'),
      'people',
      { primary_location: { locality: 'New York', region: 'NY', country_code: 'US' } },
      ['grace'],
    ],
    [guide, 'people', { primary_location: { locality: { $contains: 'new york' } } }, ['grace']],
    [page('location'), 'people', { primary_location: { line_1: { $starts_with: '12 ' } } }, ['ada']],
    [page('location'), 'people', { primary_location: { country_code: { $starts_with: 'G' } } }, ['ada']],

    [page('interaction'), 'people', { last_interaction: { owner_member_id: { $not_empty: true } } }, ['ada']],
    [page('interaction'), 'people', { last_interaction: { owner_member_id: 'faraday' } }, ['ada']],
    [page('interaction'), 'people', { last_interaction: { interaction_type: 'calendar-event' } }, ['grace']],
    [page('interaction'), 'people', { last_interaction: { interaction_type: { $not_empty: true } } }, ['ada', 'grace']],
    [
      page('interaction'),
      'people',
      { last_interaction: { interacted_at: { $gte: '2024-01-01T00:00:00Z' } } },
      ['grace'],
    ],
    [
      page('interaction'),
      'people',
      { last_interaction: { interacted_at: '2023-11-25T15:21:06.447Z', owner_member_id: { $eq: 'faraday' } } },
      ['ada'],
    ],

    [
      page('record-reference'),
      'people',
      { company: { target_object: 'companies', target_record_id: 'engines' } },
      ['ada'],
    ],
    [
      'https://docs.attio.com/docs/slugs-and-ids',
      'people',
      { company: { target_object: 'object-companies', target_record_id: { $eq: 'compilers' } } },
      ['grace'],
    ],
    [
      page('record-reference'),
      'people',
      { company: { target_object: 'companies', target_record_id: { $in: ['engines', 'compilers'] } } },
      ['ada', 'grace'],
    ],
    [
      'both properties are of one value',
      'deals',
      { related: { target_object: 'companies', target_record_id: 'grace' } },
      [],
    ],

    [
      page('actor-reference'),
      'deals',
      { owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: 'somerville' } },
      ['compiler'],
    ],
    [
      page('actor-reference'),
      'deals',
      { owner: { referenced_actor_type: { $eq: 'api-token' }, referenced_actor_id: { $eq: 'somerville' } } },
      ['orphan'],
    ],
  ])('%s: %s %j', (_source, object, filter, ids) => {
    expect(found(object, filter)).toEqual(ids)
  })
})

describe('combined filters', () => {
  it.each<Case>([
    ['no filter', 'people', {}, ['ada', 'grace', 'charles']],
    [`${guide}: attributes are joined by and`, 'people', { job_title: 'Rear Admiral', subscribed: true }, []],
    ['https://docs.attio.com/docs/slugs-and-ids', 'people', { 'attribute-job_title': 'Rear Admiral' }, ['grace']],
    [
      'open deals of a person, observed live',
      'deals',
      {
        $and: [
          { associated_people: { target_object: 'people', target_record_id: 'ada' } },
          { $not: { stage: 'Won 🎉' } },
          { $not: { stage: 'Lost' } },
        ],
      },
      ['engine'],
    ],
    [guide, 'deals', { $or: [{ stage: 'Lead' }, { stage: 'In Progress' }] }, ['engine']],
    [
      `${guide}: deals of two owners worth more than 500`,
      'deals',
      {
        $and: [
          {
            $or: [
              { owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: 'menabrea' } },
              { owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: 'somerville' } },
            ],
          },
          { value: { $gt: 500 } },
        ],
      },
      ['engine'],
    ],
    [`${guide}: not called Ada`, 'people', { $not: { name: { first_name: 'Ada' } } }, ['grace', 'charles']],
    ['a record without a value passes a $not', 'deals', { $not: { stage: 'Lead' } }, ['compiler', 'orphan']],
    [
      'a $not passes when none of several values is hit',
      'companies',
      { $not: { categories: 'B2B' } },
      ['compilers', 'empty'],
    ],
  ])('%s: %s %j', (_source, object, filter, ids) => {
    expect(found(object, filter)).toEqual(ids)
  })
})

describe('paths through references', () => {
  it.each<Case>([
    [
      `${guide}: people of a company by domain`,
      'people',
      {
        path: [
          ['people', 'company'],
          ['companies', 'domains'],
        ],
        constraints: { domain: 'engines.org' },
      },
      ['ada'],
    ],
    [
      page('record-reference'),
      'companies',
      {
        path: [
          ['companies', 'team'],
          ['people', 'name'],
        ],
        constraints: { first_name: { $eq: 'Charles' } },
      },
      ['engines'],
    ],
    [
      page('record-reference'),
      'people',
      {
        path: [
          ['people', 'manager'],
          ['people', 'manager'],
        ],
        constraints: { target_object: 'people', target_record_id: 'mary' },
      },
      ['ada'],
    ],
    [
      'https://docs.attio.com/docs/slugs-and-ids',
      'people',
      {
        path: [
          ['object-people', 'attribute-company'],
          ['object-companies', 'attribute-name'],
        ],
        constraints: 'Compilers',
      },
      ['grace'],
    ],
    [
      'through a reference to any object only to the object named',
      'deals',
      {
        path: [
          ['deals', 'related'],
          ['people', 'name'],
        ],
        constraints: { $contains: 'e' },
      },
      ['compiler'],
    ],
    [
      `${guide}: within $and and $or`,
      'people',
      {
        $or: [
          {
            path: [
              ['people', 'company'],
              ['companies', 'name'],
            ],
            constraints: { $contains: 'ltd' },
          },
          { name: 'Charles' },
        ],
      },
      ['ada', 'charles'],
    ],
    [
      'under $not',
      'people',
      {
        $not: {
          path: [
            ['people', 'company'],
            ['companies', 'name'],
          ],
          constraints: { $contains: 'ltd' },
        },
      },
      ['grace', 'charles'],
    ],
    ['a single hop', 'companies', { path: [['companies', 'name']], constraints: 'Compilers' }, ['compilers']],
    [
      'three hops',
      'deals',
      {
        path: [
          ['deals', 'associated_people'],
          ['people', 'company'],
          ['companies', 'name'],
        ],
        constraints: { $starts_with: 'Analytical' },
      },
      ['engine'],
    ],
  ])('%s: %s %j', (_source, object, filter, ids) => {
    expect(found(object, filter)).toEqual(ids)
  })
})

describe('refusals', () => {
  const filterError = { code: 'filter_error', message: 'Error in filter.', details: {} }

  it.each<[source: string, object: Name, filter: unknown, refusal: object]>([
    ['integrators: an array in a filter', 'companies', { domains: ['example.com'] }, filterError],
    ['integrators: an array under a field', 'companies', { domains: { domain: ['example.com'] } }, filterError],
    ['a filter that is an array', 'companies', [{ name: 'Compilers' }], filterError],
    ['a filter that is a text', 'companies', 'name = Compilers', filterError],
    ['a filter that is null', 'companies', null, filterError],
    [`${guide}: no such operator`, 'people', { name: { $bogus: 1 } }, filterError],
    [`${guide}: there is no $ne`, 'people', { name: { $ne: 'Ada' } }, filterError],
    ['an empty condition', 'people', { name: {} }, filterError],
    ['an empty condition on a field', 'people', { name: { last_name: {} } }, filterError],
    ['null for a value', 'people', { job_title: null }, filterError],
    ['$and that is no list', 'people', { $and: { name: 'Ada' } }, filterError],
    ['an empty $not', 'people', { $not: {} }, filterError],
    ['two attributes under $not', 'people', { $not: { job_title: 'x', subscribed: true } }, filterError],
    ['a $not that is no object', 'people', { $not: [{ job_title: 'x' }] }, filterError],
    ['a text for a number', 'companies', { twitter_follower_count: '150' }, filterError],
    ['a number for a text', 'companies', { name: 150 }, filterError],
    ['a text for a checkbox', 'people', { subscribed: 'true' }, filterError],
    ['words for an amount', 'companies', { funding_raised_usd: 'much' }, filterError],
    ['no date', 'companies', { foundation_date: '2019-02-30' }, filterError],
    ['half a date', 'companies', { foundation_date: '2019' }, filterError],
    ['$in without a list', 'people', { record_id: { $in: 'ada' } }, filterError],
    ['$in with a number', 'people', { record_id: { $in: [1] } }, filterError],
    ['$not_empty knows true only', 'companies', { domains: { $not_empty: false } }, filterError],
    ['number for a select', 'companies', { categories: 1 }, filterError],
    [page('record-reference'), 'people', { company: { target_record_id: 'engines' } }, filterError],
    [page('actor-reference'), 'deals', { owner: { referenced_actor_type: 'api-token' } }, filterError],
    [
      'a reference to an object that does not exist',
      'people',
      { company: { target_object: 'company', target_record_id: 'engines' } },
      filterError,
    ],
    [
      page('timestamp'),
      'people',
      { created_at: { $gte: '2024-01-01' } },
      { code: 'filter_error', message: 'Invalid timestamp value.' },
    ],
    [
      'integrators: a unix time',
      'people',
      { created_at: { $gte: 1700000000 } },
      { code: 'filter_error', message: 'Invalid timestamp value.' },
    ],
    [
      'no such hour',
      'people',
      { created_at: { $gte: '2024-01-01T25:00Z' } },
      { code: 'filter_error', message: 'Invalid timestamp value.' },
    ],
    [
      'observed live',
      'people',
      { parent_record_id: 'r1' },
      {
        code: 'unknown_filter_attribute_slug',
        message: 'Unknown attribute slug: parent_record_id.',
        details: { path: ['parent_record_id'] },
      },
    ],
    [
      'observed live',
      'people',
      { $or: [{ name: 'Ada' }, { email: 'ada@example.com' }] },
      {
        code: 'unknown_filter_attribute_slug',
        message: 'Unknown attribute slug: email.',
        details: { path: ['$or', '1', 'email'] },
      },
    ],
    [
      'observed live: $not around $or',
      'deals',
      { $not: { $or: [{ stage: 'Lead' }, { stage: 'Lost' }] } },
      { code: 'unknown_filter_attribute_slug', details: { path: ['$not', '$or'] } },
    ],
    [
      'observed live: $not around $and',
      'deals',
      { $not: { $and: [{ stage: 'Lead' }] } },
      { code: 'unknown_filter_attribute_slug', details: { path: ['$not', '$and'] } },
    ],
    [
      'observed live: first_name is a field of name',
      'people',
      { first_name: { $contains: 'Ada' } },
      { code: 'unknown_filter_attribute_slug', details: { path: ['first_name'] } },
    ],
    [
      'a property of every JavaScript object is no attribute',
      'people',
      { constructor: 'x' },
      { code: 'unknown_filter_attribute_slug', details: { path: ['constructor'] } },
    ],
    [
      'observed live: $in on a status',
      'deals',
      { stage: { $in: ['Lead', 'In Progress'] } },
      { code: 'invalid_filter_operator', message: 'Invalid operator $in.', details: { path: ['stage', '$in'] } },
    ],
    [page('select'), 'companies', { categories: { $in: ['B2B'] } }, operator('categories', '$in')],
    [page('select'), 'companies', { categories: { $contains: 'B2B' } }, operator('categories', '$contains')],
    [
      page('select'),
      'companies',
      { categories: { active_from: '2023-11-20' } },
      { code: 'invalid_filter_operator', details: { path: ['categories', 'active_from'] } },
    ],
    [
      page('email-address'),
      'people',
      { email_addresses: { $not_empty: true } },
      operator('email_addresses', '$not_empty'),
    ],
    [page('text'), 'people', { job_title: { $not_empty: true } }, operator('job_title', '$not_empty')],
    [page('text'), 'people', { job_title: { $gt: 'a' } }, operator('job_title', '$gt')],
    [page('number'), 'companies', { twitter_follower_count: { $in: [1] } }, operator('twitter_follower_count', '$in')],
    [page('checkbox'), 'people', { subscribed: { $in: [true] } }, operator('subscribed', '$in')],
    [page('phone-number'), 'people', { phone_numbers: { $not_empty: true } }, operator('phone_numbers', '$not_empty')],
    [
      page('phone-number'),
      'people',
      { phone_numbers: { country_code: { $contains: 'G' } } },
      operator('phone_numbers', 'country_code', '$contains'),
    ],
    [
      page('location'),
      'people',
      { primary_location: { country_code: { $contains: 'G' } } },
      operator('primary_location', 'country_code', '$contains'),
    ],
    [page('location'), 'people', { primary_location: 'London' }, { code: 'invalid_filter_operator' }],
    [page('record-reference'), 'people', { company: { $contains: 'engines' } }, operator('company', '$contains')],
    [page('record-reference'), 'people', { company: 'engines' }, { code: 'invalid_filter_operator' }],
    [
      page('actor-reference'),
      'deals',
      { owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: { $in: ['somerville'] } } },
      operator('owner', 'referenced_actor_id', '$in'),
    ],
    [
      page('interaction'),
      'people',
      { last_interaction: { interaction_type: { $contains: 'mail' } } },
      operator('last_interaction', 'interaction_type', '$contains'),
    ],
    [
      'observed live',
      'people',
      { phone_numbers: { original_phone_number: '555' } },
      { code: 'invalid_filter_field', details: { path: ['phone_numbers', 'original_phone_number'] } },
    ],
    [
      page('location'),
      'people',
      { primary_location: { latitude: { $eq: '51.5' } } },
      { code: 'invalid_filter_field', details: { path: ['primary_location', 'latitude'] } },
    ],
    [
      'a property of every JavaScript object is no field',
      'people',
      { name: { toString: 'x' } },
      { code: 'invalid_filter_field', details: { path: ['name', 'toString'] } },
    ],
    [
      'https://docs.attio.com/rest-api/endpoint-reference/records/create-a-record',
      'companies',
      { categories: 'Unheard of' },
      { code: 'value_not_found', message: 'Cannot find select option with title "Unheard of".' },
    ],
    ['the same for a status', 'deals', { stage: 'lead' }, { code: 'value_not_found' }],
    [
      `${guide}: a path starts at the object asked for`,
      'people',
      { path: [['companies', 'name']], constraints: 'x' },
      filterError,
    ],
    [
      'the object is companies, not company',
      'people',
      {
        path: [
          ['people', 'company'],
          ['company', 'team'],
        ],
        constraints: 'x',
      },
      filterError,
    ],
    [
      'a path through a text',
      'people',
      {
        path: [
          ['people', 'job_title'],
          ['companies', 'name'],
        ],
        constraints: 'x',
      },
      filterError,
    ],
    [
      'a path to an object the reference never points to',
      'people',
      {
        path: [
          ['people', 'company'],
          ['deals', 'name'],
        ],
        constraints: 'x',
      },
      filterError,
    ],
    ['an empty path', 'people', { path: [], constraints: 'x' }, filterError],
    ['a path of texts', 'people', { path: ['people', 'company'], constraints: 'x' }, filterError],
    ['a path of triples', 'people', { path: [['people', 'company', 'x']], constraints: 'x' }, filterError],
    [
      'a path beside an attribute',
      'people',
      { path: [['people', 'job_title']], constraints: 'x', name: 'Ada' },
      filterError,
    ],
    [
      'a path to an attribute that is not there',
      'people',
      {
        path: [
          ['people', 'company'],
          ['companies', 'size'],
        ],
        constraints: 'x',
      },
      { code: 'unknown_filter_attribute_slug', details: { path: ['path', '1'] } },
    ],
  ])('%s: %s %j', (_source, object, filter, expected) => {
    expect(refusal(object, filter)).toMatchObject({ status: 400, ...expected })
  })

  function operator(...path: string[]): object {
    return { code: 'invalid_filter_operator', details: { path } }
  }
})
