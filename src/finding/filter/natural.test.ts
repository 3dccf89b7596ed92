import { describe, expect, it } from 'vitest'
import { RECORD, type Row, useCrm } from '../../testing/filters'

const { sent } = useCrm()

describe('what people write', () => {
  it.each<Row>([
    ['a title for a slug', 'deals', { 'Deal stage': 'Lead' }, { stage: 'Lead' }],
    ['a title in other case', 'deals', { 'deal stage': 'Lead' }, { stage: 'Lead' }],
    ['an option in other case', 'deals', { stage: 'in progress' }, { stage: 'In Progress' }],
    ['an option without its emoji', 'deals', { stage: { $eq: 'won' } }, { stage: 'Won 🎉' }],
    ['a number as text', 'deals', { progress: { $gte: '42.5' } }, { progress: { $gte: 42.5 } }],
    ['a boolean as text', 'deals', { is_billable: 'true' }, { is_billable: true }],
    ['an amount', 'deals', { value: { amount: 5 } }, { value: 5 }],
    ['an amount that was read', 'deals', { value: { amount: 5, currency: 'USD' } }, { value: 5 }],
    ['an amount that is compared', 'deals', { value: { amount: { gte: '5' } } }, { value: { $gte: '5' } }],
    ['a comparison with an amount', 'deals', { value: { $gte: { amount: 5 } } }, { value: { $gte: 5 } }],
    [
      'a comparison with an amount that was read',
      'deals',
      { value: { $lt: { amount: '5', currency: 'usd' } } },
      { value: { $lt: '5' } },
    ],
    [
      'any of several conditions on a part',
      'people',
      { name: { firstName: { $or: ['Ada', { $contains: 'x' }] } } },
      { $or: [{ name: { first_name: 'Ada' } }, { name: { first_name: { $contains: 'x' } } }] },
    ],
    [
      'what is not, of a part',
      'people',
      { name: { first_name: { $not: 'Ada' } } },
      { $not: { name: { first_name: 'Ada' } } },
    ],
    [
      'operators in capitals',
      'deals',
      { $OR: [{ value: { $GTE: 5 } }, { company: { $IN: [RECORD] } }] },
      { $or: [{ value: { $gte: 5 } }, { company: { target_record_id: { $eq: RECORD } } }] },
    ],
    ['what is not, in capitals', 'deals', { $NOT: { stage: { $Eq: 'Lead' } } }, { $not: { stage: 'Lead' } }],
    ['signs of mathematics', 'deals', { value: { '>': 5, '<=': 9 } }, { value: { $gt: 5, $lte: 9 } }],
    ['what is not, around one of several', 'deals', { $not: { $and: [{ progress: 4 }] } }, { $not: { progress: 4 } }],
    [
      'the name of a country for its code',
      'people',
      { primary_location: { countryCode: 'uk' } },
      { primary_location: { country_code: 'GB' } },
    ],
    [
      'an address in capitals',
      'people',
      { email_addresses: ' ADA@Example.com' },
      { email_addresses: 'ada@example.com' },
    ],
    ['a web address', 'companies', { domains: 'https://www.Acme.com/about?x' }, { domains: 'acme.com' }],
    [
      'a root domain',
      'companies',
      { domains: { rootDomain: 'WWW.Acme.com' } },
      { domains: { root_domain: 'acme.com' } },
    ],
    [
      'a phone number with its spaces',
      'people',
      { phone_numbers: '+44 (0)20-7946.0018' },
      { phone_numbers: '+442079460018' },
    ],
    [
      'fragments as typed',
      'people',
      { email_addresses: { $contains: 'ADA@' }, phone_numbers: { ends_with: ' 18' } },
      { $and: [{ email_addresses: { $contains: 'ADA@' } }, { phone_numbers: { $ends_with: ' 18' } }] },
    ],
    [
      'a name with a comma',
      'people',
      { name: 'Lovelace, Ada' },
      { $or: [{ name: 'Lovelace, Ada' }, { name: 'Ada Lovelace' }] },
    ],
    [
      'a name that was read',
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
      'parts of a name',
      'people',
      { name: { lastName: { $starts_with: 'Lov' }, firstName: 'Ada' } },
      { name: { last_name: { $starts_with: 'Lov' }, first_name: 'Ada' } },
    ],
    ['a country', 'people', { primary_location: { countryCode: 'gb' } }, { primary_location: { country_code: 'GB' } }],
    [
      'a postcode that is a number',
      'people',
      { primary_location: { postcode: 94107 } },
      { primary_location: { postcode: '94107' } },
    ],
    [
      'a location that was read',
      'people',
      {
        primary_location: {
          line1: null,
          line2: null,
          line3: null,
          line4: null,
          locality: 'London',
          region: null,
          postcode: null,
          countryCode: 'GB',
          latitude: '51.5',
          longitude: null,
        },
      },
      { primary_location: { locality: 'London', country_code: 'GB' } },
    ],
    [
      'an interaction since',
      'people',
      { last_email: { $gte: '2026-01-12' } },
      { last_email: { interacted_at: { $gte: '2026-01-12T00:00:00.000Z' } } },
    ],
    [
      'an interaction that was read',
      'people',
      { last_email: { type: 'email', at: '2026-01-12T10:00:00Z', actor: { type: 'system', id: null } } },
      {
        $and: [
          { last_email: { interaction_type: 'email', interacted_at: '2026-01-12T10:00:00Z' } },
          { $not: { last_email: { owner_member_id: { $not_empty: true } } } },
        ],
      },
    ],
    [
      'words without a dollar',
      'deals',
      { and: [{ stage: { ne: 'Lost' } }, { value: { gt: 5 } }] },
      { $and: [{ $not: { stage: 'Lost' } }, { value: { $gt: 5 } }] },
    ],
    [
      'words in capitals',
      'deals',
      { OR: [{ stage: 'Lead' }, { NOT: { stage: 'Lost' } }], progress: 1 },
      { $and: [{ $or: [{ stage: 'Lead' }, { $not: { stage: 'Lost' } }] }, { progress: 1 }] },
    ],
    ['startsWith', 'companies', { name: { startsWith: 'A' } }, { name: { $starts_with: 'A' } }],
  ])('%s', async (_what, object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})

it('is none where it is empty', async () => {
  expect(await sent({})).toBeUndefined()
})
