import { describe, expect, it } from 'vitest'
import { findIds, type SampleObject } from '../testing/sample-crm'

const guide = 'https://docs.attio.com/rest-api/guides/filtering-and-sorting'
const page = (type: string) => `https://docs.attio.com/docs/attribute-types/attribute-types-${type}`

type Case = [source: string, object: SampleObject, filter: object, ids: string[]]

describe('each type, field and operator', () => {
  it.each<Case>([
    [page('text'), 'companies', { name: 'Compilers' }, ['compilers']],
    [page('text'), 'companies', { name: 'compilers' }, []],
    [page('text'), 'companies', { name: { $eq: 'Compilers' } }, ['compilers']],
    [page('text'), 'companies', { name: { value: { $eq: 'Compilers' } } }, ['compilers']],
    [page('text'), 'companies', { name: { $in: ['Compilers', 'Unknown'] } }, ['compilers']],
    [guide, 'companies', { name: { $contains: 'ltd' } }, ['engines']],
    [page('text'), 'companies', { name: { $starts_with: 'COMP' } }, ['compilers']],
    [guide, 'people', { job_title: { $ends_with: 'of engines' } }, ['ada']],
    [guide, 'people', { record_id: { $in: ['grace', 'ada', 'unknown'] } }, ['ada', 'grace']],
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
    ['in production', 'deals', { owner: { referenced_actor_type: 'workspace-member' } }, ['engine', 'compiler']],
    [page('timestamp'), 'people', { created_at: { $gt: '2024-01-01T00:00Z' } }, ['charles']],
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
    [page('status'), 'deals', { stage: { active_from: { $gt: '2023-11-22T09:00:00Z' } } }, ['engine']],

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
    ['attio-mcp-server PR #138', 'people', { company: { target_record_id: { $eq: 'engines' } } }, ['ada']],
    ['attio-mcp-server PR #138', 'people', { company: { target_record_id: 'compilers' } }, ['grace']],
    [
      'UNSURE: the same with $in',
      'people',
      { company: { target_record_id: { $in: ['engines', 'compilers'] } } },
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
  ])('(%s) a query of %s finds the records that match %j', (_source, object, filter, ids) => {
    expect(findIds(object, filter)).toEqual(ids)
  })
})
