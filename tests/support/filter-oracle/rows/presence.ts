import type { CrmIds } from '../crm-ids'
import type { FilterRow } from './filter-row'

/** Filters by whether there is a value, for references and the types for which Attio can't do this. */
export function presenceFilters(ids: CrmIds): FilterRow[] {
  return [
    // Texts
    ['people', { job_title: null }],
    ['people', { job_title: '' }],
    ['people', { job_title: { $ne: null } }],
    ['people', { job_title: { $ne: '' } }],
    ['people', { job_title: { $not_empty: true } }],
    ['people', { description: { $empty: false } }],
    ['companies', { description: null }],
    ['people', { job_title: { $nin: ['Publisher', null] } }],
    ['people', { job_title: { $ne: null, $contains: 'lead' } }],
    ['projects', { code: { $not: null } }],

    // Locations and their fields
    ['people', { primary_location: null }],
    ['people', { primary_location: { $not_empty: true } }],
    ['people', { primary_location: { locality: null } }],
    ['people', { primary_location: { postcode: { $ne: null } } }],
    ['people', { primary_location: { locality: { $contains: 'o' }, line2: null } }],
    ['projects', { site: { line1: null } }],
    ['projects', { site: { line1: '' } }],

    // Members
    ['projects', { lead: null }],
    ['projects', { lead: { $ne: null } }],
    ['projects', { lead: { id: null } }],
    ['projects', { reviewers: null }],

    // References
    ['people', { company: null }],
    ['people', { company: '' }],
    ['people', { company: { $empty: false } }],
    ['deals', { associated_company: { $not_empty: false } }],
    ['deals', { associated_people: { $empty: true } }],
    ['companies', { team: { $not_empty: true } }],
    ['projects', { stakeholders: null }],
    ['projects', { about: null }],
    ['projects', { about: { $ne: null } }],
    ['people', { company: { $in: ['Jacquard Looms', null] } }],
    ['people', { $or: [{ company: null }, { phone_numbers: null }] }],

    // Undocumented tests of other types, which mean the same
    ['projects', { progress: { $not_empty: true } }],
    ['projects', { kick_off: { $not_empty: true } }],
    ['people', { email_addresses: { $not_empty: true } }],
    ['people', { phone_numbers: '' }],
    ['people', { last_interaction: { $not_empty: true } }],

    // Next to other conditions
    ['people', { job_title: null, company: null }],
    ['people', { job_title: { $ne: null }, company: { name: 'Jacquard Looms' } }],
    ['people', { $and: [{ $and: [{ job_title: null }] }, { email_addresses: { $contains: '@' } }] }],
    ['people', { $not: { $or: [{ job_title: null }, { company: 'Jacquard Looms' }] } }],
    ['people', { $not: { $not: { description: null } } }],
    ['people', { record_id: { $ne: ids.record('people', 'Ada Lovelace') }, job_title: { $ne: null } }],
    ['deals', { owner: { $ne: null }, $or: [{ stage: 'Lead' }, { stage: 'Lost' }] }],
  ]
}
