import { describe, expect, it } from 'vitest'
import { ALTERNATIVES } from '../settings'
import { findIds, type SampleObject, filterErrorOf } from '../testing/sample-crm'

/** UNSURE, all of it: several clients send these filters, but it is unknown whether Attio accepts them. */
const UNKNOWN_SUPPORT: [object: SampleObject, filter: object, ids: string[]][] = [
  ['companies', { twitter_follower_count: { $not_empty: true } }, ['engines', 'compilers']],
  ['companies', { funding_raised_usd: { $not_empty: true } }, ['engines', 'compilers']],
  ['companies', { foundation_date: { $not_empty: true } }, ['engines', 'compilers']],
  ['companies', { categories: { $not_empty: true } }, ['engines', 'compilers']],
  ['companies', { $not: { categories: { $not_empty: true } } }, ['empty']],
  ['companies', { categories: { $in: ['Hardware', 'SaaS'] } }, ['engines', 'compilers']],
  ['companies', { categories: { option: { $in: ['option-SaaS'] } } }, ['compilers']],
  ['companies', { employee_range: { $in: ['1-10'] } }, ['engines']],
  ['people', { email_addresses: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { email_addresses: { email_domain: { $not_empty: true } } }, ['ada', 'grace']],
  ['people', { $not: { email_addresses: { $not_empty: true } } }, ['charles']],
  ['people', { phone_numbers: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { subscribed: { $not_empty: true } }, ['ada', 'grace', 'charles']],
  ['people', { performance: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { created_at: { $not_empty: true } }, ['ada', 'grace', 'charles']],
  ['people', { primary_location: { locality: { $not_empty: true } } }, ['ada', 'grace']],
  ['deals', { stage: { $not_empty: true } }, ['engine', 'compiler']],
  ['deals', { value: { $not_empty: true } }, ['engine', 'compiler']],
]

/** Neither location nor an unknown type has a default field. */
const UNKNOWN_SUPPORT_WITHOUT_FIELD: [object: SampleObject, filter: object, ids: string[]][] = [
  ['people', { primary_location: { $not_empty: true } }, ['ada', 'grace']],
  ['people', { mood: { $not_empty: true } }, []],
]

describe('filters with unknown support', () => {
  it.each([...UNKNOWN_SUPPORT, ...UNKNOWN_SUPPORT_WITHOUT_FIELD])(
    '(UNSURE) the lenient grammar finds records of %s that match %j',
    (object, filter, ids) => {
      expect(findIds(object, filter, { filters: 'lenient' })).toStrictEqual(ids)
    },
  )

  it.each(UNKNOWN_SUPPORT)('(UNSURE) the strict grammar rejects the filter of %s %j', (object, filter) => {
    expect(filterErrorOf(object, filter)).toMatchObject({ status: 400, code: 'invalid_filter_operator' })
  })

  it.each(UNKNOWN_SUPPORT_WITHOUT_FIELD)(
    '(UNSURE) the strict grammar demands a field in the filter of %s %j',
    (object, filter) => {
      expect(filterErrorOf(object, filter)).toMatchObject({ status: 400, code: 'missing_sort_field' })
    },
  )
})

describe('filters that both grammars reject', () => {
  it.each<[source: string, object: SampleObject, filter: object, code: string]>([
    ['nhip probe', 'deals', { stage: { $in: ['Lead'] } }, 'invalid_filter_operator'],
    ['docs: there is no $is_empty', 'people', { job_title: { $is_empty: true } }, 'filter_error'],
    ['docs: $not_empty knows true only', 'companies', { domains: { $not_empty: false } }, 'filter_error'],
    ['docs: actor-reference', 'deals', { owner: { referenced_actor_id: 'somerville' } }, 'filter_error'],
    ['observed 2026-08-08', 'people', { job_title: { $not_empty: true } }, 'invalid_filter_operator'],
    ['observed 2026-08-08', 'companies', { name: { value: { $not_empty: true } } }, 'invalid_filter_operator'],
    ['attio-mcp-server #905, #1132', 'deals', { owner: { $not_empty: true } }, 'missing_sort_field'],
    ['attio-mcp-server #905, #1132', 'companies', { team: { $not_empty: true } }, 'missing_sort_field'],
    ['attio-mcp-server #905, #1132', 'people', { last_interaction: { $not_empty: true } }, 'missing_sort_field'],
    ['docs: text', 'people', { job_title: { $gt: 'a' } }, 'invalid_filter_operator'],
    ['nhip probe', 'people', { phone_numbers: { original_phone_number: '5' } }, 'invalid_filter_field'],
  ])('(%s) both grammars reject the filter of %s %j', (_source, object, filter, code) => {
    for (const filters of ALTERNATIVES.filters)
      expect(filterErrorOf(object, filter, { filters })).toMatchObject({ code })
  })
})
