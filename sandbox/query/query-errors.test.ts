import { describe, expect, it } from 'vitest'
import { docsPage as page, QUERY_GUIDE as guide } from '../testing/docs'
import { type SampleObject, filterErrorOf, pathOf } from '../testing/sample-crm'
import { reference } from '../testing/sample-workspace'

const MCP_905 = 'kesslerio/attio-mcp-server #905, #1132'

describe('rejected filters', () => {
  const invalidTime = { code: 'filter_error', message: 'Invalid timestamp value.' }

  it.each<[source: string, object: SampleObject, filter: unknown]>([
    ['integrators: an array in a filter', 'companies', { domains: ['example.com'] }],
    ['integrators: an array under a field', 'companies', { domains: { domain: ['example.com'] } }],
    ['a filter that is an array', 'companies', [{ name: 'Compilers' }]],
    ['a filter that is a text', 'companies', 'name = Compilers'],
    ['a filter that is null', 'companies', null],
    [`${guide}: no such operator`, 'people', { name: { $bogus: 1 } }],
    [`${guide}: there is no $ne`, 'people', { name: { $ne: 'Ada' } }],
    ['an empty condition', 'people', { name: {} }],
    ['an empty condition on a field', 'people', { name: { last_name: {} } }],
    ['null for a value', 'people', { job_title: null }],
    ['$and that is no list', 'people', { $and: { name: 'Ada' } }],
    ['an empty $not', 'people', { $not: {} }],
    ['two attributes under $not', 'people', { $not: { job_title: 'x', subscribed: true } }],
    ['a $not that is no object', 'people', { $not: [{ job_title: 'x' }] }],
    ['a text for a number', 'companies', { twitter_follower_count: '150' }],
    ['a number for a text', 'companies', { name: 150 }],
    ['a text for a checkbox', 'people', { subscribed: 'true' }],
    ['words for an amount', 'companies', { funding_raised_usd: 'much' }],
    ['no date', 'companies', { foundation_date: '2019-02-30' }],
    ['half a date', 'companies', { foundation_date: '2019' }],
    ['$in without a list', 'people', { record_id: { $in: 'ada' } }],
    ['$in with a number', 'people', { record_id: { $in: [1] } }],
    ['$not_empty knows true only', 'companies', { domains: { $not_empty: false } }],
    ['number for a select', 'companies', { categories: 1 }],
    [page('record-reference'), 'people', { company: { target_object: 'companies' } }],
    [page('actor-reference'), 'deals', { owner: { referenced_actor_id: 'somerville' } }],
    ['a reference to an object that does not exist', 'people', { company: reference('company', 'engines') }],
    [`${guide}: a path starts at the object asked for`, 'people', { path: pathOf('companies.name'), constraints: 'x' }],
    [
      'the object is companies, not company',
      'people',
      { path: pathOf('people.company', 'company.team'), constraints: 'x' },
    ],
    ['a path through a text', 'people', { path: pathOf('people.job_title', 'companies.name'), constraints: 'x' }],
    [
      'a path to an object the reference never points to',
      'people',
      { path: pathOf('people.company', 'deals.name'), constraints: 'x' },
    ],
    [
      'effect-attio, live: five steps at most; UNSURE: the error',
      'people',
      { path: pathOf(...Array.from({ length: 5 }, () => 'people.manager'), 'people.name'), constraints: 'Charles' },
    ],
    ['an empty path', 'people', { path: [], constraints: 'x' }],
    ['a path of texts', 'people', { path: ['people', 'company'], constraints: 'x' }],
    ['a path of triples', 'people', { path: [['people', 'company', 'x']], constraints: 'x' }],
    [
      'a path together with an attribute',
      'people',
      { path: pathOf('people.job_title'), constraints: 'x', name: 'Ada' },
    ],
  ])('(%s) rejects the filter of %s without saying why: %j', (_source, object, filter) => {
    const error = { status: 400, code: 'filter_error', message: 'Error in filter.', details: {} }
    expect(filterErrorOf(object, filter)).toStrictEqual(error)
  })

  it.each<[source: string, object: SampleObject, filter: unknown, error: object]>([
    [page('timestamp'), 'people', { created_at: { $gte: '2024-01-01' } }, invalidTime],
    ['integrators: a unix time', 'people', { created_at: { $gte: 1700000000 } }, invalidTime],
    ['no such hour', 'people', { created_at: { $gte: '2024-01-01T25:00Z' } }, invalidTime],
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
      unknownAttribute('$not', '$or'),
    ],
    [
      'observed live: $not around $and',
      'deals',
      { $not: { $and: [{ stage: 'Lead' }] } },
      unknownAttribute('$not', '$and'),
    ],
    [
      'observed live: first_name is a field of name',
      'people',
      { first_name: { $contains: 'Ada' } },
      unknownAttribute('first_name'),
    ],
    [
      'a property of every JavaScript object is no attribute',
      'people',
      { constructor: 'x' },
      unknownAttribute('constructor'),
    ],
    [
      'observed live: $in on a status',
      'deals',
      { stage: { $in: ['Lead', 'In Progress'] } },
      {
        code: 'invalid_filter_operator',
        message: 'Invalid operator "$in" for field "status", must be one of ($eq)',
        details: { path: ['stage', '$in'] },
      },
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
    [
      'observed live, 2026-08-08',
      'people',
      { job_title: { $not_empty: true } },
      {
        code: 'invalid_filter_operator',
        message:
          'Invalid operator "$not_empty" for field "value", must be one of ($contains, $ends_with, $eq, $in, $starts_with)',
        details: { path: ['job_title', '$not_empty'] },
      },
    ],
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
    ['UNSURE: the code', 'people', { primary_location: 'London' }, missingField('primary_location')],
    ['UNSURE: a type Attio may add tomorrow', 'people', { mood: 'merry' }, missingField('mood')],
    [MCP_905, 'people', { company: { $contains: 'engines' } }, missingField('company', '$contains')],
    [MCP_905, 'people', { company: 'engines' }, missingField('company')],
    [MCP_905, 'deals', { owner: 'somerville' }, missingField('owner')],
    [MCP_905, 'people', { last_interaction: { $gt: '2024-01-01T00:00Z' } }, missingField('last_interaction', '$gt')],
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
      unknownField('phone_numbers', 'original_phone_number'),
    ],
    [
      page('location'),
      'people',
      { primary_location: { latitude: { $eq: '51.5' } } },
      unknownField('primary_location', 'latitude'),
    ],
    [
      'a property of every JavaScript object is no field',
      'people',
      { name: { toString: 'x' } },
      unknownField('name', 'toString'),
    ],
    [
      'https://docs.attio.com/rest-api/endpoint-reference/records/create-a-record',
      'companies',
      { categories: 'Unheard of' },
      { code: 'value_not_found', message: 'Cannot find select attribute with select option title "Unheard of".' },
    ],
    [
      'the same for a status, whose title is case-sensitive',
      'deals',
      { stage: 'lead' },
      { code: 'value_not_found', message: 'Cannot find status attribute with status title "lead".' },
    ],
    [
      'a path to an attribute that is not there',
      'people',
      { path: pathOf('people.company', 'companies.size'), constraints: 'x' },
      unknownAttribute('path', '1'),
    ],
  ])('(%s) rejects the filter of %s %j', (_source, object, filter, expected) => {
    expect(filterErrorOf(object, filter)).toMatchObject({ status: 400, ...expected })
  })

  it.each([
    [{ job_title: { $not_empty: true } }, ['job_title', '$not_empty']],
    [{ company: 'engines' }, ['company']],
  ])('(UNSURE) the error for %j has a path, or none if the setting says so', (filter, path) => {
    expect(filterErrorOf('people', filter).details).toStrictEqual({ path })
    expect(filterErrorOf('people', filter, { filterErrorPath: 'omitted' }).details).toStrictEqual({})
  })

  /** The code is that of a sort, although the error is about the filter. */
  function missingField(attribute: string, ...path: string[]): object {
    return {
      code: 'missing_sort_field',
      message: `Filter cannot omit field for Attribute: ${attribute}`,
      details: { path: [attribute, ...path] },
    }
  }

  function unknownAttribute(...path: string[]): object {
    return { code: 'unknown_filter_attribute_slug', details: { path } }
  }

  function unknownField(...path: string[]): object {
    return { code: 'invalid_filter_field', details: { path } }
  }

  function operator(...path: string[]): object {
    return { code: 'invalid_filter_operator', details: { path } }
  }
})
