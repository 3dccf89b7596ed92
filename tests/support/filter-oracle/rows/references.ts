import type { CrmIds } from '../crm-ids'
import type { FilterRow } from './filter-row'

/** Filters by records and actors that an attribute refers to, and by attributes of those records. */
export function referenceFilters(ids: CrmIds): FilterRow[] {
  const ada = ids.record('people', 'Ada Lovelace')
  const looms = ids.record('companies', 'Jacquard Looms')
  const pilot = ids.record('deals', 'Analytical Engine pilot')
  const charles = ids.member('Charles Babbage')
  const babbage = 'charles.babbage@analytical-engines.example.com'
  const native = { target_object: 'companies', target_record_id: looms }
  const named = { name: 'Jacquard Looms' }
  return [
    // References to records
    ['people', { company: { object: 'companies', id: looms, displayName: 'Jacquard Looms' } }],
    ['people', { company: [looms, ids.record('companies', 'Officine Arno')] }],
    ['people', { company: { $in: [looms, 'Officine Arno'] } }],
    ['people', { company: { id: looms } }],
    ['people', { company: { $ne: looms } }],
    ['people', { company: { $nin: [looms, { object: 'companies', id: ids.record('companies', 'Officine Arno') }] } }],
    ['people', { company: 'Jacquard Looms' }],
    ['people', { company: 'jacquard-looms.example.net' }],
    ['people', { company: 'https://www.jacquard-looms.example.net/about' }],
    ['people', { company: { $ne: 'Jacquard Looms' } }],
    ['people', { $not: { company: 'Jacquard Looms' } }],
    ['companies', { team: 'ADA@engines.example.net' }],
    ['companies', { team: { $ne: 'Ada Lovelace' } }],
    ['deals', { associated_people: { object: 'people', id: ada } }],
    ['deals', { associated_people: [ada, 'Emmy Noether'] }],
    ['people', { associated_deals: 'Analytical Engine pilot' }],
    ['projects', { stakeholders: 'Jacquard Looms' }],
    ['projects', { stakeholders: 'Ada Lovelace' }],
    ['projects', { stakeholders: ['michael.faraday@aldgate-telegraph.example.com', looms] }],
    ['projects', { about: pilot }],
    ['projects', { client: { $ne: 'Difference Engine Works' } }],

    // Conditions on attributes of referenced records
    ['people', { company: { name: 'Jacquard Looms' } }],
    ['people', { company: { name: { $contains: 'loom' } } }],
    ['people', { company: { Name: { contains: 'loom' } } }],
    ['people', { company: { name: { $ne: 'Jacquard Looms' } } }],
    ['people', { $not: { company: { name: { $ne: 'Jacquard Looms' } } } }],
    ['people', { company: { twitter_follower_count: null } }],
    ['people', { company: { domains: { $ne: null } } }],
    ['people', { company: { categories: ['energy', 'publishing'] } }],
    ['people', { company: { categories: { $nin: ['Energy', 'Publishing'] } } }],
    ['people', { company: { categories: 'Enterprise', funding_raised_usd: { $gt: 250_001 } } }],
    ['people', { company: { primary_location: { countryCode: 'FR' } } }],
    ['people', { company: { funding_raised_usd: null } }],
    ['deals', { associated_company: { name: { $ne: 'Jacquard Looms' } }, stage: 'lead' }],
    ['deals', { $not: { associated_company: { name: { $nin: ['Jacquard Looms', 'Officine Arno'] } } } }],
    ['deals', { associated_people: { name: { lastName: 'Noether' } } }],
    ['deals', { associated_people: { company: { name: 'Jacquard Looms' } } }],
    ['companies', { team: { job_title: { $contains: 'editor' } } }],
    ['companies', { associated_deals: { value: { $gte: '50000' } } }],
    ['users', { person: { company: { name: { $ne: 'Jacquard Looms' } } } }],
    ['workspaces', { users: { person: { name: 'Alan Turing' } } }],
    ['projects', { client: { associated_deals: { stage: 'Lost' } } }],

    ['people', { company: [{ name: 'Jacquard Looms' }, { name: { $contains: 'arno' } }] }],
    ['people', { company: { 'Estimated ARR': '$1m-$10m' } }],
    ['people', { $not: { company: { name: 'Jacquard Looms', categories: 'energy' } } }],
    ['deals', { $not: { associated_people: { company: { name: 'Jacquard Looms' } } } }],

    // Attio's own form of a reference, wrapped
    ['people', { company: [native] }],
    ['people', { company: { $eq: native } }],
    ['people', { company: { $in: [native, 'Officine Arno'] } }],
    ['people', { company: { $or: [native] } }],
    ['people', { company: { $ne: native } }],
    ['people', { company: { $nin: [native] } }],
    ['deals', { $or: [{ associated_company: [native] }, { stage: 'Lead' }] }],
    ['deals', { associated_people: { $in: [{ target_object: 'people', target_record_id: ada }] } }],
    ['people', { company: { $not: { $or: [{ object: 'companies', id: looms }, native] } } }],

    // An excluded condition on a single reference: it has a target, and the target doesn't match
    ['people', { company: { $ne: named } }],
    ['people', { company: { $not: named } }],
    ['people', { company: { $nin: [named] } }],
    ['people', { company: { $not: { $eq: named } } }],
    ['people', { company: { $nin: [named, 'Officine Arno'] } }],
    ['people', { company: { $and: [{ $not: { eq: named } }, { name: { $contains: 'o' } }] } }],
    ['people', { company: { $or: [{ $ne: named }, 'Jacquard Looms'] } }],
    ['people', { company: { $not: { $ne: named } } }],
    ['people', { company: { $not: { $contains: 'loom' } } }],
    ['companies', { team: { $ne: { job_title: { $contains: 'lead' } } } }],
    ['companies', { team: { $not: { job_title: { $contains: 'lead' } } } }],

    // References to actors
    ['deals', { owner: { type: 'workspace-member', id: charles, displayName: 'Charles Babbage' } }],
    ['deals', { owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: charles } }],
    ['deals', { owner: babbage.toUpperCase() }],
    ['deals', { owner: 'Charles Babbage' }],
    ['deals', { owner: { $ne: 'Charles Babbage' } }],
    ['deals', { owner: ['Charles Babbage', ids.member('Mary Somerville')] }],
    ['deals', { owner: { $nin: ['Charles Babbage', charles] } }],
    ['deals', { owner: 'Augustus De Morgan' }],
    ['deals', { $not: { owner: 'Charles Babbage' } }],
    ['projects', { reviewers: 'Joseph Fourier' }],
    ['people', { created_by: 'Maria Mitchell' }],
  ]
}
