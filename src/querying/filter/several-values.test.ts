import { describe, expect, it } from 'vitest'
import { type FilterCase, useCrm } from '../../testing/filters'

const { sent } = useCrm()

describe('an attribute with several values', () => {
  const neitherStage = { $and: [{ $not: { stage: 'Lost' } }, { $not: { stage: 'Lead' } }] }
  it.each<FilterCase>([
    ['deals', { stage: ['lead', 'Lost'] }, { $or: [{ stage: 'Lead' }, { stage: 'Lost' }] }],
    ['deals', { stage: { $in: ['Lead', 'Lost'] } }, { $or: [{ stage: 'Lead' }, { stage: 'Lost' }] }],
    ['deals', { stage: { $in: 'Lead' } }, { stage: 'Lead' }],
    ['deals', { name: ['a', 'b'] }, { name: { $in: ['a', 'b'] } }],
    ['deals', { progress: [1, { $gt: 5 }] }, { $or: [{ progress: 1 }, { progress: { $gt: 5 } }] }],
    ['deals', { stage: { $ne: 'lost' } }, { $not: { stage: 'Lost' } }],
    ['deals', { stage: { $ne: ['lost', 'Lead'] } }, neitherStage],
    ['deals', { stage: { $nin: ['Lost', 'Lead'] } }, neitherStage],
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

describe('an attribute with or without a value', () => {
  const not = (condition: object) => ({ $not: condition })
  const has = (attribute: string, value: object) => ({ [attribute]: value })
  const everActive = { active_from: { $gte: '1970-01-01T00:00:00Z' } }
  const neither = (attribute: string, value: unknown) => ({
    $and: [not(has(attribute, { $gte: value })), not(has(attribute, { $lt: value }))],
  })
  const noAddress = not({ email_addresses: { $contains: '@' } })
  const noPhone = not({ phone_numbers: { country_code: { $not_empty: true } } })
  it.each<FilterCase>([
    ['deals', { stage: null }, not(has('stage', everActive))],
    ['deals', { stage: { status: null } }, not(has('stage', everActive))],
    ['deals', { stage: { status: { $ne: null } } }, has('stage', everActive)],
    [
      'deals',
      { stage: { status: { $in: ['Lead', null] } } },
      { $or: [{ stage: 'Lead' }, not(has('stage', everActive))] },
    ],
    ['deals', { tags: null }, not(has('tags', everActive))],
    ['deals', { progress: null }, neither('progress', 0)],
    ['deals', { progress: ['1', null] }, { $or: [{ progress: 1 }, neither('progress', 0)] }],
    ['deals', { progress: { $ne: null } }, { $or: [{ progress: { $gte: 0 } }, { progress: { $lt: 0 } }] }],
    ['deals', { value: null }, neither('value', 0)],
    ['deals', { kick_off: null }, neither('kick_off', '2000-01-01')],
    ['deals', { review: null }, neither('review', '2000-01-01T00:00:00Z')],
    ['people', { email_addresses: null }, noAddress],
    ['people', { email_addresses: { emailDomain: null } }, noAddress],
    ['people', { email_addresses: { $empty: true } }, noAddress],
    ['people', { email_addresses: { $not_empty: false } }, noAddress],
    ['people', { email_addresses: { $eq: null } }, noAddress],
    ['people', { email_addresses: { $empty: 'false' } }, noAddress.$not],
    ['people', { phone_numbers: null }, noPhone],
    ['people', { phone_numbers: { number: null } }, noPhone],
    ['people', { name: null }, not({ name: { $not_empty: true } })],
    ['people', { name: { lastName: null } }, not({ name: { last_name: { $not_empty: true } } })],
    ['people', { last_email: null }, not({ last_email: { interaction_type: { $not_empty: true } } })],
    ['companies', { domains: null }, not({ domains: { $not_empty: true } })],
  ])('is compiled in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})
