import { objectOf, type Crm } from './crm'
import { idFilters } from './id-filters'
import { nameFilters } from './name-filters'

/** A filter as people and models write it. */
export interface NaturalFilter {
  object: string
  filter: Record<string, unknown>
  /** Whether what Attio documents has no way to ask it, so that only a more lenient Attio finds something. */
  isLenient?: boolean
}

type Rows = [object: string, filter: Record<string, unknown>][]

/** Returns the table of filters: every kind of condition with every type that it applies to, alone, denied, nested and listed. */
export function naturalFilters(crm: Crm): NaturalFilter[] {
  return [
    ...[...documented(crm), ...idFilters(crm), ...nameFilters()].map(([object, filter]) => ({ object, filter })),
    ...LENIENT.map(([object, filter]) => ({ object, filter, isLenient: true })),
  ]
}

function documented(crm: Crm): Rows {
  const record = (object: string, slug: string, key: string, text: string): string => {
    const found = objectOf(crm, object).records.find(({ values }) => values[slug]?.some((value) => value[key] === text))
    if (!found) throw new Error(`There is no ${text}.`)
    return found.id
  }
  const company = (name: string) => record('companies', 'name', 'value', name)
  const person = (name: string) => record('people', 'name', 'full_name', name)
  const deal = (name: string) => record('deals', 'name', 'value', name)
  const memberId = (name: string) => crm.members.find((member) => member.name === name)?.id ?? ''
  const attribute = (object: string, slug: string) =>
    objectOf(crm, object).attributes.find((candidate) => candidate.slug === slug)
  const attributeId = (object: string, slug: string) => attribute(object, slug)?.id ?? ''
  const choiceId = (object: string, slug: string, title: string) =>
    attribute(object, slug)?.choices.find((choice) => choice.title === title)?.id ?? ''

  const ada = person('Ada Lovelace')
  const looms = company('Jacquard Looms')
  const charles = memberId('Charles Babbage')
  const babbage = 'charles.babbage@analytical-engines.example.com'
  const pilot = deal('Analytical Engine pilot')
  const R = { target_object: 'companies', target_record_id: looms }
  const N = { name: 'Jacquard Looms' }

  return [
    // Keys
    ['deals', { 'Deal stage': 'Lead' }],
    ['deals', { 'deal stage': 'Lead' }],
    ['deals', { [attributeId('deals', 'stage')]: 'Lead' }],
    ['projects', { 'Project code': 'AE-001' }],
    ['companies', { 'Estimated ARR': '$1M-$10M' }],
    ['people', { 'Job title': 'Chief Analyst' }],
    ['deals', { 'Deal value': { $gte: 50_000 }, 'Deal stage': 'In Progress' }],

    // Text
    ['people', { job_title: 'Chief Analyst' }],
    ['people', { job_title: { $eq: 'Publisher' } }],
    ['people', { job_title: { $ne: 'Publisher' } }],
    ['people', { job_title: ['Publisher', 'Playwright'] }],
    ['people', { job_title: { $in: ['Publisher', 'Playwright'] } }],
    ['people', { job_title: { $nin: ['Publisher', 'Playwright'] } }],
    ['people', { job_title: { $contains: 'EDITOR' } }],
    ['people', { job_title: { $starts_with: 'head', $contains: 'research' } }],
    ['people', { job_title: { $ends_with: 'lead' } }],
    ['people', { job_title: { contains: 'editor' } }],
    ['people', { job_title: { starts_with: 'Head' } }],
    ['people', { $not: { job_title: { $contains: 'lead' } } }],
    ['deals', { name: { $contains: 'engine' } }],
    ['projects', { name: ['The Mill', 'Idea'] }],
    ['people', { record_id: ada }],
    ['people', { record_id: { $in: [ada, person('Alan Turing')] } }],
    ['people', { record_id: [ada, person('Alan Turing')] }],
    ['people', { record_id: { $nin: [ada] } }],

    // Numbers, ratings, currencies
    ['projects', { progress: 62.5 }],
    ['projects', { progress: '62.5' }],
    ['projects', { progress: { $gt: '10' } }],
    ['projects', { progress: { $gte: 0, $lt: 100 } }],
    ['projects', { progress: { $ne: 100 } }],
    ['projects', { progress: [0, '100'] }],
    ['projects', { progress: null }],
    ['projects', { progress: { $ne: null } }],
    ['projects', { progress: { $empty: true } }],
    ['projects', { progress: { $empty: false } }],
    ['projects', { progress: { $not_empty: false } }],
    ['projects', { $not: { progress: null } }],
    ['projects', { health: 4 }],
    ['projects', { health: '4' }],
    ['projects', { health: { gte: '4' } }],
    ['projects', { health: { $in: [0, 5] } }],
    ['projects', { health: { $nin: [0, 5] } }],
    ['projects', { health: null }],
    ['projects', { $not: { health: { $gte: 1, $lte: 4 } } }],
    ['companies', { twitter_follower_count: null }],
    ['deals', { value: 17_470 }],
    ['deals', { value: '17470' }],
    ['deals', { value: '100012.50' }],
    ['deals', { value: { amount: 17_470 } }],
    ['deals', { value: { amount: '17470', currency: 'USD' } }],
    ['deals', { value: { $eq: { amount: 17_470, currency: 'USD' } } }],
    ['deals', { value: { $ne: { amount: 17_470 } } }],
    ['deals', { value: { amount: { $gt: 50_000 } } }],
    ['deals', { value: { currency_value: { $gt: 50_000 } } }],
    ['deals', { value: { gte: '50000' } }],
    ['deals', { value: { $gte: 5_000, $lt: 20_000 } }],
    ['deals', { value: { $in: [920, '2400', { amount: 0 }] } }],
    ['deals', { value: { $nin: [920, 2_400] } }],
    ['deals', { value: null }],
    ['deals', { value: { $empty: true } }],
    ['deals', { value: { $ne: null } }],
    ['deals', { value: { $in: [0, null] } }],
    ['deals', { value: { $nin: [0, null] } }],
    ['deals', { $not: { value: { $gte: 5_000, $lt: 20_000 } } }],
    ['companies', { funding_raised_usd: null }],
    ['companies', { funding_raised_usd: { gt: '1000000' } }],

    ['deals', { value: { $gte: { amount: 50_000 } } }],
    ['deals', { value: { $lt: { amount: '5000', currency: 'USD' } } }],
    ['deals', { value: { currency_value: '17470' } }],
    ['deals', { value: [{ $lt: 1_000 }, { $gt: 100_000 }] }],

    // Checkboxes
    ['projects', { is_billable: true }],
    ['projects', { is_billable: 'true' }],
    ['projects', { is_billable: 'false' }],
    ['projects', { is_confidential: false }],
    ['projects', { is_billable: { $ne: true } }],
    ['projects', { $not: { is_confidential: 'true' } }],

    // Dates and timestamps
    ['projects', { kick_off: '2026-02-02' }],
    ['projects', { kick_off: '2026-02-02T00:00:00Z' }],
    ['projects', { kick_off: '2026-02-01T23:00:00-10:00' }],
    ['projects', { kick_off: { $gt: '2026-02-02' } }],
    ['projects', { kick_off: { lte: '2026-02-02' } }],
    ['projects', { kick_off: ['2026-02-02', '2026-03-16'] }],
    ['projects', { kick_off: { $ne: '2026-02-02' } }],
    ['projects', { kick_off: null }],
    ['companies', { foundation_date: { $gte: '1850-01-01', $lt: '1900-01-01' } }],
    ['people', { created_at: '2026-01-13' }],
    ['people', { created_at: { $eq: '2026-01-13' } }],
    ['people', { created_at: { $ne: '2026-01-13' } }],
    ['people', { created_at: { $lt: '2026-01-13' } }],
    ['people', { created_at: { $lte: '2026-01-12' } }],
    ['people', { created_at: { $gt: '2026-01-12' } }],
    ['people', { created_at: { $gte: '2026-01-13' } }],
    ['people', { created_at: { $gte: '2026-01-12', $lt: '2026-01-13' } }],
    ['people', { created_at: ['2026-01-12', '2026-01-14'] }],
    ['people', { $not: { created_at: '2026-01-13' } }],
    ['people', { created_at: { $gte: '2026-01-13T12:00:00.000Z' } }],
    ['people', { created_at: { $in: ['2026-01-12'] } }],
    ['people', { created_at: { $nin: ['2026-01-12'] } }],
    ['projects', { next_review: '2026-04-01' }],
    ['projects', { next_review: '2026-04-01T14:30:00Z' }],
    ['projects', { next_review: null }],

    // Selects and statuses
    ['deals', { stage: 'Lead' }],
    ['deals', { stage: 'in progress' }],
    ['deals', { stage: 'Won' }],
    ['deals', { stage: 'won 🎉' }],
    ['deals', { stage: choiceId('deals', 'stage', 'Lost') }],
    ['deals', { stage: { $in: ['lead', 'in progress'] } }],
    ['deals', { stage: ['Lead', 'Won 🎉'] }],
    ['deals', { stage: { $ne: 'Lost' } }],
    ['deals', { stage: { $nin: ['Lost', 'won'] } }],
    ['deals', { $not: { stage: 'LOST' } }],
    ['deals', { stage: { status: 'in progress' } }],
    ['deals', { stage: { $not: 'Lead' } }],
    ['deals', { stage: { $or: ['lead', 'Lost'] } }],
    ['projects', { priority: { option: 'high' } }],
    ['projects', { phase: { $ne: 'Build' } }],
    ['projects', { phase: null }],
    ['projects', { phase: { $empty: false } }],
    ['projects', { phase: 'parked' }],
    ['projects', { phase: 'live' }],
    ['projects', { priority: 'high' }],
    ['projects', { priority: null }],
    ['projects', { priority: { $nin: ['High'] } }],
    ['projects', { tags: 'hardware' }],
    ['projects', { tags: ['Research', 'été'] }],
    ['projects', { tags: { $ne: 'Hardware' } }],
    ['projects', { tags: 'R&D, shared' }],
    ['projects', { tags: 'Steam' }],
    ['projects', { tags: null }],
    ['companies', { categories: { $in: ['energy', 'Enterprise'] } }],
    ['companies', { categories: { $nin: ['Energy', 'Enterprise'] } }],
    ['companies', { $and: [{ categories: 'Enterprise' }, { categories: { $ne: 'Energy' } }] }],
    ['companies', { employee_range: '1k-5k' }],
    ['deals', { stage: { active_from: { $gte: '2026-01-14T09:00:00Z' } } }],
    ['projects', { phase: { active_from: '2026-01-14' } }],
    ['people', { strongest_connection_strength: { active_from: { $gte: '2026-01-13' } } }],
    ['people', { strongest_connection_strength: { active_from: { $lte: '2026-01-12' } } }],
    ['people', { strongest_connection_strength: { active_from: '2026-01-13' } }],
    ['people', { strongest_connection_strength: 'very strong' }],

    // Email addresses, domains, phone numbers
    ['people', { email_addresses: 'ADA@engines.example.net' }],
    ['people', { email_addresses: { $ne: 'ada@engines.example.net' } }],
    ['people', { email_addresses: ['ADA@engines.example.net', 'newsletter@penny-post.example.com'] }],
    ['people', { email_addresses: { $in: ['Alan.Turing@difference-engine.example.com'] } }],
    ['people', { email_addresses: { $contains: '@Penny' } }],
    ['people', { email_addresses: { $starts_with: 'ada', $ends_with: '.net' } }],
    ['people', { $not: { email_addresses: { $starts_with: 'ada', $ends_with: '.net' } } }],
    ['people', { email_addresses: { email_domain: 'penny-post.example.com' } }],
    ['people', { email_addresses: null }],
    ['people', { email_addresses: { $empty: false } }],
    ['projects', { contact_email: null }],
    ['projects', { contact_email: 'ETE@example.org' }],
    ['companies', { domains: 'https://www.jacquard-looms.example.net/about' }],
    ['companies', { domains: 'Jacquard-Looms.example.net' }],
    ['companies', { domains: ['jacquard-looms.example.net', 'https://uraniborg.example.org'] }],
    ['companies', { domains: { $ne: 'www.jacquard-looms.example.net' } }],
    ['companies', { domains: { domain: 'https://www.jacquard-looms.example.net/' } }],
    ['companies', { domains: { $ends_with: '.org' } }],
    ['companies', { domains: { root_domain: 'example.net' } }],
    ['companies', { domains: null }],
    ['companies', { domains: { $not_empty: true } }],
    ['projects', { website: null }],
    ['people', { phone_numbers: '+44 20 7946 0018' }],
    ['people', { phone_numbers: '+44 (0)20-7946.0018' }],
    ['people', { phone_numbers: { $ne: '+44 20 7946 0018' } }],
    ['people', { phone_numbers: ['+442079460018', '+33 1 99 00 12 34'] }],
    ['people', { phone_numbers: { countryCode: 'FR' } }],
    ['people', { phone_numbers: { countryCode: { $ne: 'GB' } } }],
    ['people', { phone_numbers: { number: '+44 20 7946 0018', countryCode: 'gb' } }],
    ['people', { email_addresses: { email_address: 'ADA@engines.example.net' } }],
    ['people', { phone_numbers: { $starts_with: '+49' } }],
    ['people', { phone_numbers: null }],
    ['people', { phone_numbers: { $ne: null } }],
    ['projects', { crew_phones: null }],
    ['projects', { hotline: '442079460018' }],

    // Names
    ['people', { name: 'Ada Lovelace' }],
    ['people', { name: 'Lovelace, Ada' }],
    ['people', { name: { firstName: 'Ada' } }],
    ['people', { name: { firstName: 'Ada', lastName: 'Lovelace' } }],
    ['people', { name: { firstName: 'Charles', lastName: { $starts_with: 'd' } } }],
    ['people', { name: { $ne: 'Ada Lovelace' } }],
    ['people', { name: { lastName: { $ne: 'Lovelace' } } }],
    ['people', { name: ['Ada Lovelace', 'Turing, Alan'] }],
    ['people', { name: { $in: ['Ada Lovelace', 'Turing, Alan'] } }],
    ['people', { name: { $nin: ['Ada Lovelace', 'Turing, Alan'] } }],
    ['people', { name: { $contains: 'ada' } }],
    ['people', { name: { fullName: { $contains: 'maria' } } }],
    ['people', { name: { firstName: ['Ada', 'Alan'] } }],
    ['people', { name: null }],
    ['people', { name: { $empty: false } }],
    ['people', { $not: { name: { firstName: 'Ada', lastName: 'Lovelace' } } }],

    // Locations
    ['people', { primary_location: { countryCode: 'GB' } }],
    ['people', { primary_location: { countryCode: ['GB', 'FR'] } }],
    ['people', { primary_location: { countryCode: { $ne: 'GB' } } }],
    ['people', { primary_location: { locality: 'Paris', countryCode: 'FR' } }],
    ['people', { primary_location: { locality: { $contains: 'london' } } }],
    ['people', { $not: { primary_location: { countryCode: 'GB' } } }],
    ['people', { primary_location: { $ne: { locality: 'London' } } }],
    ['people', { primary_location: { $in: [{ locality: 'London' }, { countryCode: 'fr' }] } }],
    ['projects', { site: { line1: '1 Dorset Street' } }],
    ['companies', { primary_location: { region: { $in: ['Lazio', 'Berlin'] } } }],
    ['companies', { primary_location: [{ locality: 'Roma' }, { locality: 'Berlin' }] }],

    // Interactions
    ['people', { last_interaction: { at: '2026-03-06' } }],
    ['people', { last_interaction: { at: { $gte: '2026-03-11' } } }],
    ['people', { last_interaction: { interacted_at: { $lte: '2026-03-11' } } }],
    ['people', { last_interaction: { type: 'email' } }],
    ['people', { last_interaction: null }],
    ['people', { next_calendar_interaction: { type: 'calendar-event' } }],
    ['people', { last_interaction: { owner_member_id: charles } }],

    // References to records
    ['people', { company: looms }],
    ['people', { company: `https://app.attio.com/analytical-engines/company/${looms}` }],
    ['people', { company: { object: 'companies', id: looms } }],
    ['people', { company: { object: 'companies', id: looms, displayName: 'Jacquard Looms' } }],
    ['people', { company: { target_object: 'companies', target_record_id: looms } }],
    ['people', { company: [looms, company('Officine Arno')] }],
    ['people', { company: { $in: [looms, 'Officine Arno'] } }],
    ['people', { company: { target_record_id: { $in: [looms] } } }],
    ['people', { company: { id: looms } }],
    ['people', { company: { $ne: looms } }],
    ['people', { company: { $nin: [looms, { object: 'companies', id: company('Officine Arno') }] } }],
    ['people', { company: 'Jacquard Looms' }],
    ['people', { company: 'jacquard-looms.example.net' }],
    ['people', { company: 'https://www.jacquard-looms.example.net/about' }],
    ['people', { company: { $ne: 'Jacquard Looms' } }],
    ['people', { $not: { company: 'Jacquard Looms' } }],
    ['companies', { team: 'Ada Lovelace' }],
    ['companies', { team: 'ADA@engines.example.net' }],
    ['companies', { team: { $ne: 'Ada Lovelace' } }],
    ['companies', { team: ada }],
    ['deals', { associated_people: { object: 'people', id: ada } }],
    ['deals', { associated_people: 'Ada Lovelace' }],
    ['deals', { associated_people: [ada, 'Emmy Noether'] }],
    ['people', { associated_deals: pilot }],
    ['people', { associated_deals: 'Analytical Engine pilot' }],
    ['projects', { stakeholders: 'Jacquard Looms' }],
    ['projects', { stakeholders: 'Ada Lovelace' }],
    ['projects', { stakeholders: ['michael.faraday@aldgate-telegraph.example.com', looms] }],
    ['projects', { about: pilot }],
    ['projects', { about: { object: 'deals', id: pilot } }],
    ['projects', { client: { $ne: 'Difference Engine Works' } }],

    // Conditions on what is referred to
    ['people', { company: { name: 'Jacquard Looms' } }],
    ['people', { company: { name: { $contains: 'loom' } } }],
    ['people', { company: { Name: { contains: 'loom' } } }],
    ['people', { company: { name: { $ne: 'Jacquard Looms' } } }],
    ['people', { $not: { company: { name: { $ne: 'Jacquard Looms' } } } }],
    ['people', { company: { domains: 'https://jacquard-looms.example.net' } }],
    ['people', { company: { twitter_follower_count: null } }],
    ['people', { company: { domains: { $ne: null } } }],
    ['people', { company: { categories: ['energy', 'publishing'] } }],
    ['people', { company: { categories: { $nin: ['Energy', 'Publishing'] } } }],
    ['people', { company: { categories: 'Enterprise', funding_raised_usd: { $gt: 250_001 } } }],
    ['people', { company: { primary_location: { countryCode: 'FR' } } }],
    ['people', { company: { foundation_date: { $lt: '1800-01-01' } } }],
    ['people', { company: { funding_raised_usd: null } }],
    ['people', { company: { record_id: looms } }],
    ['deals', { associated_company: { name: { $contains: 'engine' } } }],
    ['deals', { associated_company: { name: { $ne: 'Jacquard Looms' } }, stage: 'lead' }],
    ['deals', { $not: { associated_company: { name: { $nin: ['Jacquard Looms', 'Officine Arno'] } } } }],
    ['deals', { associated_people: { name: { lastName: 'Noether' } } }],
    ['deals', { associated_people: { job_title: { $contains: 'lead' } } }],
    ['deals', { associated_people: { company: { name: 'Jacquard Looms' } } }],
    ['deals', { associated_company: { team: { name: 'Ada Lovelace' } } }],
    ['companies', { team: { job_title: { $contains: 'editor' } } }],
    ['companies', { associated_deals: { stage: 'won' } }],
    ['companies', { associated_deals: { value: { $gte: '50000' } } }],
    ['users', { person: { company: { name: { $ne: 'Jacquard Looms' } } } }],
    ['users', { person: { company: 'Jacquard Looms' } }],
    ['users', { person: { name: 'Ada Lovelace' } }],
    ['workspaces', { users: { person: { name: 'Alan Turing' } } }],
    ['projects', { client: { associated_deals: { stage: 'Lost' } } }],

    ['people', { company: [{ name: 'Jacquard Looms' }, { name: { $contains: 'arno' } }] }],
    ['people', { company: { 'Estimated ARR': '$1m-$10m' } }],
    ['people', { $not: { company: { name: 'Jacquard Looms', categories: 'energy' } } }],
    ['deals', { $not: { associated_people: { company: { name: 'Jacquard Looms' } } } }],

    // Attio's own form of a reference, wrapped
    ['people', { company: [R] }],
    ['people', { company: { $eq: R } }],
    ['people', { company: { eq: R } }],
    ['people', { company: { $in: [R, 'Officine Arno'] } }],
    ['people', { company: { $or: [R] } }],
    ['people', { company: { $ne: R } }],
    ['people', { company: { $nin: [R] } }],
    ['deals', { $or: [{ associated_company: [R] }, { stage: 'Lead' }] }],
    ['deals', { associated_people: { $in: [{ target_object: 'people', target_record_id: ada }] } }],
    ['people', { company: { $not: { $or: [{ object: 'companies', id: looms }, R] } } }],

    // Exclusions of a condition on what is referred to: there is a record, and it is not so
    ['people', { company: { $ne: N } }],
    ['people', { company: { $not: N } }],
    ['people', { company: { $nin: [N] } }],
    ['people', { company: { $ne: [N] } }],
    ['people', { company: { $not: { $eq: N } } }],
    ['people', { company: { $nin: [N, 'Officine Arno'] } }],
    ['people', { company: { $and: [{ $not: { eq: N } }, { name: { $contains: 'o' } }] } }],
    ['people', { company: { $or: [{ $ne: N }, 'Jacquard Looms'] } }],
    ['people', { company: { $not: { $ne: N } } }],
    ['people', { company: { $not: { $contains: 'loom' } } }],
    ['companies', { team: { $ne: { job_title: { $contains: 'lead' } } } }],
    ['companies', { team: { $not: { job_title: { $contains: 'lead' } } } }],

    // Conditions that come to the same operator
    ['deals', { stage: { $in: ['Lead', 'In Progress'], $eq: 'lead' } }],
    ['deals', { value: { $in: [920, 2_400, 17_470], $gte: 2_400 } }],
    ['deals', { value: { amount: { $gt: 5_000 }, currency_value: { $lt: 50_000 } } }],
    ['deals', { value: { $gt: 920, amount: { $gt: 5_000 } } }],
    ['deals', { owner: { $eq: 'Charles Babbage', $in: [charles, memberId('Mary Somerville')] } }],
    ['people', { job_title: { $contains: 'head', contains: 'research' } }],
    ['people', { name: { $contains: 'a', fullName: { $contains: 'maria' } } }],
    ['people', { name: { firstName: 'Ada', first_name: { $contains: 'd' } } }],
    ['people', { company: { $contains: 'o', contains: 'loom' } }],
    ['companies', { categories: { $eq: 'Energy', $in: ['Energy'] } }],

    // Months and years from their first day
    ['projects', { kick_off: { $gte: '2026-03' } }],
    ['people', { created_at: { $lt: '2027', $gte: '2026-01' }, job_title: { $contains: 'lead' } }],

    // References to actors
    ['deals', { owner: charles }],
    ['deals', { owner: { type: 'workspace-member', id: charles } }],
    ['deals', { owner: { type: 'workspace-member', id: charles, displayName: 'Charles Babbage' } }],
    ['deals', { owner: { referenced_actor_type: 'workspace-member', referenced_actor_id: charles } }],
    ['deals', { owner: babbage }],
    ['deals', { owner: babbage.toUpperCase() }],
    ['deals', { owner: 'Charles Babbage' }],
    ['deals', { owner: { $ne: 'Charles Babbage' } }],
    ['deals', { owner: ['Charles Babbage', memberId('Mary Somerville')] }],
    ['deals', { owner: { $in: ['Charles Babbage', 'joseph.fourier@analytical-engines.example.com'] } }],
    ['deals', { owner: { $nin: ['Charles Babbage', charles] } }],
    ['deals', { owner: 'Augustus De Morgan' }],
    ['deals', { $not: { owner: 'Charles Babbage' } }],
    ['projects', { reviewers: 'Joseph Fourier' }],
    ['people', { created_by: 'Maria Mitchell' }],

    // Joined
    ['deals', { or: [{ stage: 'Lead' }, { stage: 'Lost' }] }],
    ['deals', { $or: [{ stage: 'Won' }, { value: null }] }],
    ['deals', { and: [{ stage: { $ne: 'Lost' } }, { value: { gt: '10000' } }] }],
    ['deals', { not: { stage: 'Lead' } }],
    ['deals', { $not: { stage: 'Lead', value: null } }],
    ['deals', { $not: { $or: [{ stage: 'Lead' }, { stage: 'Lost' }] } }],
    ['deals', { $not: { $and: [{ stage: 'Lead' }, { value: { $gt: 10_000 } }] } }],
    ['deals', { $not: { $not: { stage: 'Lead' } } }],
    ['deals', { not: { $not: { stage: 'Lead' } } }],
    ['projects', { $not: { $and: [{ health: 4 }] } }],
    ['projects', { crew_phones: { $eq: '+33199001234', $contains: '+33' } }],
    ['deals', { $not: { $or: [{ $not: { stage: 'Lead' } }] } }],
    ['deals', { $not: { stage: { $in: ['Lead', 'Lost'] } } }],
    ['deals', { $not: { stage: { $ne: 'Lead' } } }],
    ['deals', { $or: [{ $not: { stage: 'won' } }, { $and: [{ owner: 'Charles Babbage' }, { value: { gte: '1' } }] }] }],
    ['deals', { stage: { $ne: 'Lost' }, value: { $ne: null }, owner: { $ne: charles } }],
    ['people', { $not: { $or: [{ company: 'Jacquard Looms' }, { phone_numbers: null }] } }],
    ['people', { $and: [{ $or: [{ company: { name: 'Jacquard Looms' } }, { name: null }] }, { phone_numbers: null }] }],
    [
      'people',
      {
        $and: [
          {
            path: [
              ['people', 'company'],
              ['companies', 'domains'],
            ],
            constraints: { domain: 'jacquard-looms.example.net' },
          },
          { job_title: { $ne: 'Symmetry Intern' } },
        ],
      },
    ],
  ]
}

/** That there is none, of what Attio's pages give no way to ask it of; and operators of Attio's where its pages do not have them. */
const LENIENT: Rows = [
  ['projects', { progress: { $not_empty: true } }],
  ['projects', { kick_off: { $not_empty: true } }],
  ['people', { email_addresses: { $not_empty: true } }],
  ['people', { last_interaction: { $not_empty: true } }],
  ['people', { job_title: null }],
  ['people', { description: null }],
  ['people', { description: { $empty: false } }],
  ['people', { description: { $ne: null } }],
  ['people', { primary_location: null }],
  ['people', { primary_location: { $not_empty: true } }],
  ['people', { company: null }],
  ['people', { company: { $empty: false } }],
  ['people', { company: { description: null } }],
  ['people', { company: { description: { $ne: null } } }],
  ['people', { $not: { company: { description: null } } }],
  ['companies', { team: null }],
  ['deals', { associated_company: { $not_empty: false } }],
  ['deals', { associated_people: { $empty: true } }],
  ['projects', { lead: null }],
  ['projects', { reviewers: { $ne: null } }],
  ['projects', { site: { line1: null } }],
  ['projects', { code: { $in: ['AE-001', null] } }],
]
