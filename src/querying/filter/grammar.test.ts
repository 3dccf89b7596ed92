import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RECORD, OTHER, ADA, path, useCrm } from '../../testing/filters'
import { idOf } from '../../testing/wire-builders'

const { sent } = useCrm()

describe("Attio's own grammar", () => {
  it.each<[object: string, filter: object]>([
    ['deals', { stage: 'Lead' }],
    ['deals', { value: { $lt: 50000, $gte: 1000 } }],
    ['deals', { stage: 'Lead', value: { $gt: 500 } }],
    ['deals', { $and: [{ stage: 'Lead' }, { $or: [{ value: 5 }, { $not: { stage: 'Lost' } }] }] }],
    ['people', { name: { last_name: { $starts_with: 'Lov' } } }],
    ['people', { name: { first_name: 'Ada', last_name: 'Lovelace' } }],
    ['people', { phone_numbers: { $starts_with: '+44', country_code: 'GB' } }],
    ['deals', { [idOf('deals/stage')]: 'Lead' }],
    ['deals', { stage: idOf('status/Lead') }],
    ['deals', { tags: 'Steam' }],
    ['deals', { value: { $gt: '500' } }],
    ['people', { company: { target_object: 'companies', target_record_id: RECORD } }],
    ['people', { company: { target_record_id: { $eq: RECORD } } }],
    ['people', { company: { target_record_id: { $in: [RECORD, OTHER] } } }],
    ['deals', { owner: ADA }],
    ['people', { record_id: { $in: [RECORD] } }],
    ['deals', { name: { $in: ['a', 'b'] } }],
    ['people', { name: { $not_empty: true } }],
    ['people', { $not: { name: { $not_empty: true } } }],
    ['people', path('people', 'company', 'companies', 'domains', { domain: 'acme.com' })],
    ['people', path('people', 'company', 'companies', 'name', { value: { $contains: 'x' } })],
    ['people', path(idOf('people'), idOf('people/company'), idOf('companies'), 'name', { value: 'x' })],
    ['people', { $not: path('people', 'company', 'companies', 'name', { value: 'x' }) }],
    ['deals', { name: { $sounds_like: { any: ['thing', null] } } }],
    ['deals', { $xor: [{ stage: 'Lead' }, { nothing: 'known' }] }],
    ['deals', { progress: { $contains: '4' } }],
    ['deals', { mood: { tone: { $eq: 'glad' }, level: 3 } }],
    ['deals', { review: { $eq: '2026-01-12T17:38:00.238000000Z' } }],
    ['deals', { stage: { active_from: { $gte: '2026-01-01T00:00:00Z' } } }],
    ['people', { last_email: { interacted_at: { $gte: '2026-01-01T00:00:00Z' } } }],
    ['deals', { or: 'x' }],
  ])('is sent unchanged in a filter of %s: %j', async (object, filter) => {
    expect(JSON.stringify(await sent(filter, object))).toBe(JSON.stringify(filter))
  })

  it('is sent byte for byte, however the conditions are joined', async () => {
    const text = fc.string({ minLength: 1 }).filter((given) => given.trim() !== '')
    const moment = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString())
    const ordered = (operand: fc.Arbitrary<unknown>) =>
      fc.oneof(operand, fc.dictionary(fc.constantFrom('$eq', '$lt', '$lte', '$gt', '$gte'), operand, { minKeys: 1 }))
    const matched = fc.oneof(
      text.filter((given) => !given.includes(',')),
      fc.dictionary(fc.constantFrom('$contains', '$starts_with', '$ends_with'), text, { minKeys: 1 }),
    )
    const reference = fc.constantFrom(
      { target_object: 'companies', target_record_id: RECORD },
      { target_record_id: { $in: [RECORD] } },
    )
    const attribute = fc.oneof(
      fc.record({ name: matched }),
      fc.record({ twin_a: fc.record({ $in: fc.array(text, { minLength: 1 }) }) }),
      fc.record({ stage: fc.constantFrom('Lead', 'Won 🎉', idOf('status/Lost')) }),
      fc.record({ value: ordered(fc.double({ noNaN: true, noDefaultInfinity: true })) }),
      fc.record({ health: ordered(fc.integer({ min: 0, max: 5 })) }),
      fc.record({ review: ordered(moment) }),
      fc.record({ kick_off: ordered(moment.map((given) => given.slice(0, 10))) }),
      fc.record({ is_billable: fc.boolean() }),
      fc.record({ company: reference }),
      fc.record({ owner: fc.constant(ADA) }),
      fc.record({ tags: fc.constantFrom('Research', 'Steam', 'r&d') }),
      matched.map((constraint) => path('deals', 'company', 'companies', 'name', { value: constraint })),
    )
    const { filter } = fc.letrec<{ filter: object }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 4 },
        attribute,
        attribute.map((negated) => ({ $not: negated })),
        fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
        fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
        fc.tuple(attribute, attribute).map(([a, b]) => ('path' in a || 'path' in b ? a : { ...a, ...b })),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(filter, async (given) => {
        const before = JSON.stringify(given)
        expect(JSON.stringify(await sent(given))).toBe(before)
      }),
      { numRuns: 300 },
    )
  })
})
