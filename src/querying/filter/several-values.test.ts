import { describe, expect, it } from 'vitest'
import { type FilterCase, type NamedFilterCase, useCrm } from '../../testing/filters'

const { sent } = useCrm()

describe('an attribute with several values', () => {
  it.each<FilterCase>([
    ['deals', { stage: ['lead', 'Lost'] }, { $or: [{ stage: 'Lead' }, { stage: 'Lost' }] }],
    ['deals', { stage: { $in: ['Lead', 'Lost'] } }, { $or: [{ stage: 'Lead' }, { stage: 'Lost' }] }],
    ['deals', { stage: { $in: 'Lead' } }, { stage: 'Lead' }],
    ['deals', { name: ['a', 'b'] }, { name: { $in: ['a', 'b'] } }],
    ['deals', { progress: [1, { $gt: 5 }] }, { $or: [{ progress: 1 }, { progress: { $gt: 5 } }] }],
    ['deals', { stage: { $ne: 'lost' } }, { $not: { stage: 'Lost' } }],
    [
      'deals',
      { stage: { $ne: ['lost', 'Lead'] } },
      { $and: [{ $not: { stage: 'Lost' } }, { $not: { stage: 'Lead' } }] },
    ],
    [
      'deals',
      { stage: { $nin: ['Lost', 'Lead'] } },
      { $and: [{ $not: { stage: 'Lost' } }, { $not: { stage: 'Lead' } }] },
    ],
    ['deals', { name: { $nin: ['a', 'b'] } }, { $not: { name: { $in: ['a', 'b'] } } }],
    ['deals', { $not: { stage: 'Lead', value: 5 } }, { $or: [{ $not: { stage: 'Lead' } }, { $not: { value: 5 } }] }],
    [
      'deals',
      { $not: { $or: [{ stage: 'Lead' }, { value: { $gt: 5 } }] } },
      { $and: [{ $not: { stage: 'Lead' } }, { $not: { value: { $gt: 5 } } }] },
    ],
    ['deals', { $not: { $not: { stage: 'Lead' } } }, { stage: 'Lead' }],
    ['deals', { stage: { $not: 'lead' } }, { $not: { stage: 'Lead' } }],
    ['deals', { name: { $or: [{ $contains: 'a' }, 'b'] } }, { $or: [{ name: { $contains: 'a' } }, { name: 'b' }] }],
    ['deals', { progress: { $gte: 1, $ne: 3 } }, { $and: [{ progress: { $gte: 1 } }, { $not: { progress: 3 } }] }],
    [
      'people',
      { phone_numbers: { starts_with: '+44', countryCode: 'GB' } },
      { phone_numbers: { phone_number: { $starts_with: '+44' }, country_code: 'GB' } },
    ],
    [
      'people',
      { email_addresses: { $in: ['A@b.co', 'c@d.co'], email_domain: 'b.co' } },
      {
        $or: [
          { email_addresses: { email_domain: 'b.co', email_address: 'a@b.co' } },
          { email_addresses: { email_domain: 'b.co', email_address: 'c@d.co' } },
        ],
      },
    ],
  ])('is compared by each of its values in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})

describe('an attribute with several values or none', () => {
  const nothing = { $not: { email_addresses: { $contains: '@' } } }
  const noProgress = { $and: [{ $not: { progress: { $gte: 0 } } }, { $not: { progress: { $lt: 0 } } }] }
  it.each<NamedFilterCase>([
    [
      'no option',
      'deals',
      { stage: { status: null } },
      { $not: { stage: { active_from: { $gte: '1970-01-01T00:00:00Z' } } } },
    ],
    [
      'an option or none',
      'deals',
      { stage: { status: { $in: ['Lead', null] } } },
      { $or: [{ stage: 'Lead' }, { $not: { stage: { active_from: { $gte: '1970-01-01T00:00:00Z' } } } }] },
    ],
    [
      'some option',
      'deals',
      { stage: { status: { $ne: null } } },
      { stage: { active_from: { $gte: '1970-01-01T00:00:00Z' } } },
    ],
    [
      'no number of a phone',
      'people',
      { phone_numbers: { number: null } },
      { $not: { phone_numbers: { country_code: { $not_empty: true } } } },
    ],
    ['no domain of an address', 'people', { email_addresses: { emailDomain: null } }, nothing],
    ['a list with nothing', 'deals', { progress: ['1', null] }, { $or: [{ progress: 1 }, noProgress] }],
    ['null: numbers', 'deals', { progress: null }, noProgress],
    [
      'null: amounts',
      'deals',
      { value: null },
      { $and: [{ $not: { value: { $gte: 0 } } }, { $not: { value: { $lt: 0 } } }] },
    ],
    [
      'null: dates',
      'deals',
      { kick_off: null },
      { $and: [{ $not: { kick_off: { $gte: '2000-01-01' } } }, { $not: { kick_off: { $lt: '2000-01-01' } } }] },
    ],
    [
      'null: timestamps',
      'deals',
      { review: null },
      {
        $and: [
          { $not: { review: { $gte: '2000-01-01T00:00:00Z' } } },
          { $not: { review: { $lt: '2000-01-01T00:00:00Z' } } },
        ],
      },
    ],
    [
      'null: statuses',
      'deals',
      { stage: null },
      { $not: { stage: { active_from: { $gte: '1970-01-01T00:00:00Z' } } } },
    ],
    ['null: selects', 'deals', { tags: null }, { $not: { tags: { active_from: { $gte: '1970-01-01T00:00:00Z' } } } }],
    ['null: email addresses', 'people', { email_addresses: null }, nothing],
    [
      'null: phone numbers',
      'people',
      { phone_numbers: null },
      { $not: { phone_numbers: { country_code: { $not_empty: true } } } },
    ],
    ['null: domains', 'companies', { domains: null }, { $not: { domains: { $not_empty: true } } }],
    ['null: names', 'people', { name: null }, { $not: { name: { $not_empty: true } } }],
    [
      'null: interactions',
      'people',
      { last_email: null },
      { $not: { last_email: { interaction_type: { $not_empty: true } } } },
    ],
    ['$empty', 'people', { email_addresses: { $empty: true } }, nothing],
    ['$not_empty that is false', 'people', { email_addresses: { $not_empty: false } }, nothing],
    ['$eq null', 'people', { email_addresses: { $eq: null } }, nothing],
    [
      '$empty that is false',
      'people',
      { email_addresses: { $empty: 'false' } },
      { email_addresses: { $contains: '@' } },
    ],
    ['$ne null', 'deals', { progress: { $ne: null } }, { $or: [{ progress: { $gte: 0 } }, { progress: { $lt: 0 } }] }],
    [
      'a part that is null',
      'people',
      { name: { lastName: null } },
      { $not: { name: { last_name: { $not_empty: true } } } },
    ],
  ])('is compiled: %s', async (_what, object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})
