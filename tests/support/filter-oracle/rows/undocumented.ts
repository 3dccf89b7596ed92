import type { FilterRow } from './filter-row'

/** Filters that Attio's pages give no way to express: they succeed only if Attio takes more than it documents. */
export const UNDOCUMENTED_FILTERS: FilterRow[] = [
  ['projects', { progress: { $not_empty: true } }],
  ['projects', { kick_off: { $not_empty: true } }],
  ['people', { email_addresses: { $not_empty: true } }],
  ['people', { last_interaction: { $not_empty: true } }],
  ['people', { job_title: null }],
  ['people', { description: { $empty: false } }],
  ['people', { primary_location: null }],
  ['people', { primary_location: { $not_empty: true } }],
  ['people', { company: null }],
  ['people', { company: { $empty: false } }],
  ['people', { company: { description: null } }],
  ['people', { $not: { company: { description: null } } }],
  ['deals', { associated_company: { $not_empty: false } }],
  ['deals', { associated_people: { $empty: true } }],
  ['projects', { lead: null }],
  ['projects', { site: { line1: null } }],
  ['projects', { code: { $in: ['AE-001', null] } }],
]
