import type { CrmIds } from '../crm-ids'
import type { FilterRow } from './filter-row'

/** Filters by email addresses, domains, phone numbers, names, locations and interactions. */
export function contactFilters(ids: CrmIds): FilterRow[] {
  const charles = ids.member('Charles Babbage')
  return [
    // Email addresses, domains, phone numbers
    ['people', { email_addresses: 'ADA@engines.example.net' }],
    ['people', { email_addresses: { $ne: 'ada@engines.example.net' } }],
    ['people', { email_addresses: ['ADA@engines.example.net', 'newsletter@penny-post.example.com'] }],
    ['people', { email_addresses: { $contains: '@Penny' } }],
    ['people', { $not: { email_addresses: { $starts_with: 'ada', $ends_with: '.net' } } }],
    ['people', { email_addresses: { email_domain: 'penny-post.example.com' } }],
    ['people', { email_addresses: null }],
    ['companies', { domains: 'https://www.jacquard-looms.example.net/about' }],
    ['companies', { domains: ['jacquard-looms.example.net', 'https://uraniborg.example.org'] }],
    ['companies', { domains: { $ne: 'www.jacquard-looms.example.net' } }],
    ['companies', { domains: { domain: 'https://www.jacquard-looms.example.net/' } }],
    ['companies', { domains: { $ends_with: '.org' } }],
    ['companies', { domains: { root_domain: 'example.net' } }],
    ['companies', { domains: null }],
    ['people', { phone_numbers: '+44 (0)20-7946.0018' }],
    ['people', { phone_numbers: { $ne: '+44 20 7946 0018' } }],
    ['people', { phone_numbers: ['+442079460018', '+33 1 99 00 12 34'] }],
    ['people', { phone_numbers: { countryCode: { $ne: 'GB' } } }],
    ['people', { phone_numbers: { number: '+44 20 7946 0018', countryCode: 'gb' } }],
    ['people', { email_addresses: { email_address: 'ADA@engines.example.net' } }],
    ['people', { phone_numbers: { $starts_with: '+49' } }],
    ['people', { phone_numbers: null }],
    ['projects', { hotline: '442079460018' }],

    // Names
    ['people', { name: 'Lovelace, Ada' }],
    ['people', { name: { firstName: 'Ada', lastName: 'Lovelace' } }],
    ['people', { name: { firstName: 'Charles', lastName: { $starts_with: 'd' } } }],
    ['people', { name: { $ne: 'Ada Lovelace' } }],
    ['people', { name: { lastName: { $ne: 'Lovelace' } } }],
    ['people', { name: ['Ada Lovelace', 'Turing, Alan'] }],
    ['people', { name: { $nin: ['Ada Lovelace', 'Turing, Alan'] } }],
    ['people', { name: { $contains: 'ada' } }],
    ['people', { name: { fullName: { $contains: 'maria' } } }],
    ['people', { name: { firstName: ['Ada', 'Alan'] } }],
    ['people', { name: null }],
    ['people', { $not: { name: { firstName: 'Ada', lastName: 'Lovelace' } } }],

    // Locations
    ['people', { primary_location: { countryCode: ['GB', 'FR'] } }],
    ['people', { primary_location: { countryCode: { $ne: 'GB' } } }],
    ['people', { primary_location: { locality: 'Paris', countryCode: 'FR' } }],
    ['people', { primary_location: { locality: { $contains: 'london' } } }],
    ['people', { $not: { primary_location: { countryCode: 'GB' } } }],
    ['people', { primary_location: { $ne: { locality: 'London' } } }],
    ['people', { primary_location: { $in: [{ locality: 'London' }, { countryCode: 'fr' }] } }],
    ['companies', { primary_location: { region: { $in: ['Lazio', 'Berlin'] } } }],

    // Interactions
    ['people', { last_interaction: { at: '2026-03-06' } }],
    ['people', { last_interaction: { interacted_at: { $lte: '2026-03-11' } } }],
    ['people', { last_interaction: { type: 'email' } }],
    ['people', { last_interaction: null }],
    ['people', { next_calendar_interaction: { type: 'calendar-event' } }],
    ['people', { last_interaction: { owner_member_id: charles } }],

    // Names as people paste them, and JSON text
    ['people', { name: 'Ada\u00a0Lovelace' }],
    ['people', { name: ' Ada  Lovelace ' }],
    ['people', { name: { $ne: ' Ada  Lovelace ' } }],
    ['people', { name: { $in: ['Ada\u202fLovelace', 'Alan Turing'] } }],
    ['people', { name: ' Lovelace ,  Ada ' }],
    ['people', { name: '{"firstName":"Ada","lastName":"Lovelace"}' }],
    ['projects', { site: '{"locality":"London"}' }],
  ]
}
