import { describe, expect, it } from 'vitest'
import { ADA, type FilterCase, OTHER, path, RECORD, useCrm } from '../../testing/filters'

const { sent } = useCrm()

describe('readable filters', () => {
  const lines = { line1: null, line2: null, line3: null, line4: null }
  /** What reading gives for an address without any part. */
  const EMPTY_PLACE = { ...lines, locality: null, region: null, postcode: null, latitude: null, longitude: null }
  it.each<FilterCase>([
    // Names and operators
    ['deals', { 'deal stage': 'Lead' }, { stage: 'Lead' }],
    [
      'deals',
      { $OR: [{ value: { $GTE: 5 } }, { company: { $IN: [RECORD] } }] },
      { $or: [{ value: { $gte: 5 } }, { company: { target_record_id: { $eq: RECORD } } }] },
    ],
    [
      'deals',
      { OR: [{ stage: 'Lead' }, { NOT: { stage: { ne: 'Lost' } } }], progress: 1 },
      { $and: [{ $or: [{ stage: 'Lead' }, { stage: 'Lost' }] }, { progress: 1 }] },
    ],
    ['deals', { value: { '>': 5, '<=': 9 } }, { value: { $gt: 5, $lte: 9 } }],
    ['companies', { name: { startsWith: 'A' } }, { name: { $starts_with: 'A' } }],
    ['deals', { $not: { $and: [{ progress: 4 }] } }, { $not: { progress: 4 } }],
    ['people', { name: { first_name: { $not: 'Ada' } } }, { $not: { name: { first_name: 'Ada' } } }],
    [
      'people',
      { name: { firstName: { $or: ['Ada', { $contains: 'x' }] } } },
      { $or: [{ name: { first_name: 'Ada' } }, { name: { first_name: { $contains: 'x' } } }] },
    ],
    ['people', { id: RECORD }, { record_id: RECORD }],
    ['people', { $or: [{ ID: { $in: [RECORD, OTHER] } }] }, { record_id: { $in: [RECORD, OTHER] } }],
    // One field, as "attributes" and answers name it
    ['people', { 'name.lastName': 'Lovelace' }, { name: { last_name: 'Lovelace' } }],
    ['people', { 'primary_location.country_code': 'gb' }, { primary_location: { country_code: 'GB' } }],
    [
      'people',
      { 'last_email.at': { $lt: '2026-01-01' } },
      { last_email: { interacted_at: { $lt: '2026-01-01T00:00:00.000Z' } } },
    ],
    ['deals', { 'owner.displayName': 'Ada Lovelace' }, { owner: ADA }],
    ['deals', { 'owner.email': 'ada@example.com' }, { owner: ADA }],
    ['deals', { 'company.id': RECORD }, { company: { target_record_id: { $eq: RECORD } } }],
    ['people', { 'company.displayName': 'Acme' }, path('people', 'company', 'companies', 'name', { value: 'Acme' })],
    ['people', { 'company.name': 'Acme' }, path('people', 'company', 'companies', 'name', { value: 'Acme' })],
    [
      'people',
      { 'company.parent.name': { $contains: 'Acme' } },
      path('people', 'company', 'companies', 'parent', 'companies', 'name', { value: { $contains: 'Acme' } }),
    ],
    // Options, numbers, amounts
    ['deals', { stage: 'in progress' }, { stage: 'In Progress' }],
    ['deals', { stage: { $eq: 'won' } }, { stage: 'Won 🎉' }],
    ['deals', { progress: { $gte: '42.5' } }, { progress: { $gte: 42.5 } }],
    ['deals', { is_billable: 'true' }, { is_billable: true }],
    ['deals', { is_billable: { $eq: ' FALSE' } }, { is_billable: false }],
    ['companies', { domains: { $not_empty: 'TRUE' } }, { domains: { $not_empty: true } }],
    ['deals', { value: { amount: 5, currency: 'USD' } }, { value: 5 }],
    ['deals', { value: { amount: { gte: '5' } } }, { value: { $gte: '5' } }],
    ['deals', { value: { $lt: { amount: '5', currency: 'usd' } } }, { value: { $lt: '5' } }],
    // Addresses, domains, phone numbers
    ['people', { email_addresses: ' ADA@Example.com' }, { email_addresses: 'ada@example.com' }],
    ['companies', { domains: 'https://www.Acme.com/about?x' }, { domains: 'acme.com' }],
    ['companies', { domains: { rootDomain: 'WWW.Acme.com' } }, { domains: { root_domain: 'acme.com' } }],
    ['people', { phone_numbers: '+44 (0)20-7946.0018' }, { phone_numbers: '+442079460018' }],
    [
      'people',
      { email_addresses: { $contains: 'ADA@' }, phone_numbers: { ends_with: ' 18' } },
      { $and: [{ email_addresses: { $contains: 'ADA@' } }, { phone_numbers: { $ends_with: ' 18' } }] },
    ],
    // Names of people, and places
    [
      'people',
      { name: { firstName: 'Ada', lastName: null, fullName: 'Ada' } },
      {
        $and: [
          { name: { first_name: 'Ada', full_name: 'Ada' } },
          { $not: { name: { last_name: { $not_empty: true } } } },
        ],
      },
    ],
    [
      'people',
      { name: { lastName: { $starts_with: 'Lov' }, firstName: 'Ada' } },
      { name: { last_name: { $starts_with: 'Lov' }, first_name: 'Ada' } },
    ],
    ['people', { primary_location: { countryCode: 'uk' } }, { primary_location: { country_code: 'GB' } }],
    ['people', { primary_location: { postcode: 94107 } }, { primary_location: { postcode: '94107' } }],
    [
      'people',
      { primary_location: { ...EMPTY_PLACE, locality: 'London', countryCode: 'GB', latitude: '51.5' } },
      { primary_location: { locality: 'London', country_code: 'GB' } },
    ],
    // Interactions
    [
      'people',
      { last_email: { $gte: '2026-01-12' } },
      { last_email: { interacted_at: { $gte: '2026-01-12T00:00:00.000Z' } } },
    ],
    [
      'people',
      { last_email: { type: 'email', at: '2026-01-12T10:00:00Z', actor: { type: 'system', id: null } } },
      {
        $and: [
          { last_email: { interaction_type: 'email', interacted_at: '2026-01-12T10:00:00Z' } },
          { $not: { last_email: { owner_member_id: { $not_empty: true } } } },
        ],
      },
    ],
  ])("are sent in Attio's grammar as a filter of %s: %j", async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})

it('runQuery sends no filter if the given one is empty', async () => {
  expect(await sent({})).toBeUndefined()
})
