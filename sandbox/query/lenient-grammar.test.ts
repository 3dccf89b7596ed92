import { describe, expect, it } from 'vitest'
import { findIds, type SampleObject, filterErrorOf } from '../testing/sample-crm'

/** UNSURE, all of it: several clients send these filters, but it is unknown whether Attio accepts them. */
const UNKNOWN_SUPPORT: [object: SampleObject, filter: object, ids: string[]][] = [
  ['companies', { name: { $not_empty: true } }, ['engines', 'compilers']],
  ['companies', { twitter_follower_count: { $not_empty: true } }, ['engines', 'compilers']],
  ['companies', { funding_raised_usd: { $not_empty: true } }, ['engines', 'compilers']],
  ['companies', { foundation_date: { $not_empty: true } }, ['engines', 'compilers']],
  ['companies', { categories: { $not_empty: true } }, ['engines', 'compilers']],
  ['companies', { $not: { categories: { $not_empty: true } } }, ['empty']],
  ['companies', { team: { $not_empty: true } }, ['engines', 'compilers']],
  ['companies', { categories: { $in: ['Hardware', 'SaaS'] } }, ['engines', 'compilers']],
  ['companies', { categories: { option: { $in: ['option-SaaS'] } } }, ['compilers']],
  ['companies', { employee_range: { $in: ['1-10'] } }, ['engines']],
  ['people', { email_addresses: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { email_addresses: { email_domain: { $not_empty: true } } }, ['ada', 'grace']],
  ['people', { $not: { email_addresses: { $not_empty: true } } }, ['charles']],
  ['people', { phone_numbers: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { job_title: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { subscribed: { $not_empty: true } }, ['ada', 'grace', 'charles']],
  ['people', { performance: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { created_at: { $not_empty: true } }, ['ada', 'grace', 'charles']],
  ['people', { primary_location: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { primary_location: { locality: { $not_empty: true } } }, ['ada', 'grace']],
  ['people', { company: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { $not: { company: { $not_empty: true } } }, ['charles']],
  ['people', { last_interaction: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { mood: { $not_empty: true } }, []],
  ['deals', { stage: { $not_empty: true } }, ['engine', 'compiler']],
  ['deals', { owner: { $not_empty: true } }, ['engine', 'compiler', 'orphan']],
  ['deals', { value: { $not_empty: true } }, ['engine', 'compiler']],
]

describe('filters with unknown support', () => {
  it.each(UNKNOWN_SUPPORT)('(UNSURE) the lenient grammar finds records of %s that match %j', (object, filter, ids) => {
    expect(findIds(object, filter, 'lenient')).toStrictEqual(ids)
  })

  it.each(UNKNOWN_SUPPORT)('(UNSURE) the strict grammar rejects the filter of %s %j', (object, filter) => {
    expect(filterErrorOf(object, filter)).toMatchObject({ status: 400, code: 'invalid_filter_operator' })
  })
})

describe('filters that both grammars reject', () => {
  it.each<[source: string, object: SampleObject, filter: object, code: string]>([
    ['nhip probe', 'deals', { stage: { $in: ['Lead'] } }, 'invalid_filter_operator'],
    ['docs: there is no $is_empty', 'people', { job_title: { $is_empty: true } }, 'filter_error'],
    ['docs: $not_empty knows true only', 'companies', { domains: { $not_empty: false } }, 'filter_error'],
    ['docs: actor-reference', 'deals', { owner: { referenced_actor_type: 'api-token' } }, 'filter_error'],
    ['docs: text', 'people', { job_title: { $gt: 'a' } }, 'invalid_filter_operator'],
    ['nhip probe', 'people', { phone_numbers: { original_phone_number: '5' } }, 'invalid_filter_field'],
  ])('(%s) both grammars reject the filter of %s %j', (_source, object, filter, code) => {
    for (const grammar of ['strict', 'lenient'] as const)
      expect(filterErrorOf(object, filter, grammar)).toMatchObject({ code })
  })
})
