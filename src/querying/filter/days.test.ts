import { describe, expect, it } from 'vitest'
import { path, type FilterCase, useCrm } from '../../testing/filters'

const { issuesOf, sent } = useCrm()

describe('a day in a filter', () => {
  const day = '2026-01-12'
  const start = '2026-01-12T00:00:00.000Z'
  const end = '2026-01-13T00:00:00.000Z'
  const whole = { $gte: start, $lt: end }
  it.each<FilterCase>([
    ['people', { created_at: day }, { created_at: whole }],
    ['people', { created_at: { $lt: day } }, { created_at: { $lt: start } }],
    ['people', { created_at: { $lte: day } }, { created_at: { $lt: end } }],
    ['people', { created_at: { $gt: day } }, { created_at: { $gte: end } }],
    ['people', { created_at: { $gte: day } }, { created_at: { $gte: start } }],
    ['people', { last_email: { at: day } }, { last_email: { interacted_at: whole } }],
    ['deals', { stage: { active_from: day } }, { stage: { active_from: whole } }],
    [
      'deals',
      { stage: { status: 'Won', activeFrom: { $gte: day } } },
      { stage: { status: 'Won 🎉', active_from: { $gte: start } } },
    ],
    ['deals', { stage: { status: 'Won', activeFrom: day } }, { stage: { status: 'Won 🎉', active_from: whole } }],
    ['deals', { 'stage.activeFrom': { $lte: day } }, { stage: { active_from: { $lt: end } } }],
    ['deals', { 'Deal stage.active_from': { $gt: day } }, { stage: { active_from: { $gte: end } } }],
    // Both become $gte, which one condition can hold only once.
    [
      'people',
      { created_at: { $gt: day, $gte: day } },
      { $and: [{ created_at: { $gte: end } }, { created_at: { $gte: start } }] },
    ],
    ['deals', { kick_off: '2026-01-12T23:00:00-10:00' }, { kick_off: '2026-01-13' }],
    ['deals', { kick_off: { $gte: '2026-03', $lt: '2027' } }, { kick_off: { $gte: '2026-03-01', $lt: '2027-01-01' } }],
    // No day follows this one.
    [
      'people',
      { created_at: '9999-12-31' },
      { created_at: { $gte: '9999-12-31T00:00:00.000Z', $lte: '9999-12-31T23:59:59.999999999Z' } },
    ],
  ])('is compared by its bounds in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})

describe('a moment in a filter', () => {
  const noon = '2026-01-12T12:00:00Z'
  const zoned = '2026-01-12T14:00:00+02:00'
  it.each<FilterCase>([
    ['people', { created_at: { $gte: zoned } }, { created_at: { $gte: noon } }],
    ['people', { created_at: '2026-01-12T12:00:00+00:00' }, { created_at: noon }],
    ['people', { created_at: { $lt: '2026-01-12T12:00:00' } }, { created_at: { $lt: noon } }],
    ['people', { created_at: { $lt: '2026-01-12 12:00' } }, { created_at: { $lt: noon } }],
    [
      'people',
      { created_at: { $gt: '2026-01-11T23:30:00.123456789-02:30' } },
      { created_at: { $gt: '2026-01-12T02:00:00.123456789Z' } },
    ],
    [
      'people',
      { created_at: { $in: [zoned, '2026-01-13T12:00:00Z'] } },
      { $or: [{ created_at: noon }, { created_at: '2026-01-13T12:00:00Z' }] },
    ],
    ['people', { $not: { created_at: { $gte: zoned } } }, { $not: { created_at: { $gte: noon } } }],
    [
      'people',
      { last_email: { at: { $gte: '2026-01-12T12:00:00' } } },
      { last_email: { interacted_at: { $gte: noon } } },
    ],
    ['people', { last_email: { interacted_at: { $gte: zoned } } }, { last_email: { interacted_at: { $gte: noon } } }],
    ['people', { last_email: { $lt: zoned } }, { last_email: { interacted_at: { $lt: noon } } }],
    ['deals', { stage: { active_from: { $gte: zoned } } }, { stage: { active_from: { $gte: noon } } }],
    ['deals', { tags: { activeFrom: { $lt: '2026-01-12T12:00' } } }, { tags: { active_from: { $lt: noon } } }],
    [
      'deals',
      path('deals', 'company', 'companies', 'created_at', { value: { $gte: zoned } }),
      path('deals', 'company', 'companies', 'created_at', { value: { $gte: noon } }),
    ],
    ['deals', { review: { $eq: zoned } }, { review: noon }],
    ['deals', { review: { value: { $gte: zoned } } }, { review: { $gte: noon } }],
    ['deals', { kick_off: { $gte: '2026-01-12T23:00:00-10:00' } }, { kick_off: { $gte: '2026-01-13' } }],
  ])('is sent as the same moment in UTC, ending in Z, in a filter of %s: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })

  it('stays unchanged if it ends in Z', async () => {
    for (const moment of ['2026-01-12T12:00:00Z', '2026-01-12T12:00Z', '2026-01-12T12:00:00.1Z']) {
      expect(await sent({ created_at: { $gte: moment } }, 'people')).toStrictEqual({ created_at: { $gte: moment } })
    }
  })
})

describe('a month or a year in a filter', () => {
  it.each<[given: unknown, says: string]>([
    ['2026-03', 'use one day ("2026-03-01") or a range ({"$gte":"2026-03-01","$lt":"2026-04-01"})'],
    [{ $ne: '2026-12' }, 'use one day ("2026-12-01") or a range ({"$gte":"2026-12-01","$lt":"2027-01-01"})'],
    [['2026'], 'use one day ("2026-01-01") or a range ({"$gte":"2026-01-01","$lt":"2027-01-01"})'],
    [' 9999-12 ', 'use one day ("9999-12-01") or a range ({"$gte":"9999-12-01"})'],
    [{ $lte: '2026-03' }, 'use {"$lte":"2026-03-01"} or {"$lt":"2026-04-01"}'],
    [{ $gt: '2026' }, 'use {"$gt":"2026-01-01"} or {"$gte":"2027-01-01"}'],
    [{ $lte: '9999' }, 'use {"$lte":"9999-01-01"} or {"$lte":"9999-12-31"}'],
    [{ $gt: '9999' }, 'use {"$gt":"9999-01-01"} or {"$gt":"9999-12-31"}'],
  ])('is rejected as ambiguous, with both meanings in the message: %j', async (given, says) => {
    for (const slug of ['kick_off', 'review']) {
      const [problem, ...others] = await issuesOf({ [slug]: given })
      expect(problem).toContain(`filter: ${slug} is ambiguous: ${says}`)
      expect(others).toStrictEqual([])
    }
  })

  it('has a message with filters that are accepted', async () => {
    const range = { $gte: '2026-12-01', $lt: '2027-01-01' }
    expect(await sent({ kick_off: { $ne: range } })).toStrictEqual({ $not: { kick_off: range } })
    expect(await sent({ kick_off: [range] })).toStrictEqual({ kick_off: range })
  })
})

it.each(['9999-12-31T23:59:59-05:00', '0000-01-01T00:00:00+05:00'])(
  'a filter rejects a moment whose UTC year is outside the years of Attio: %s',
  async (moment) => {
    for (const slug of ['kick_off', 'review']) {
      for (const operator of ['$eq', '$lt', '$gte']) {
        expect(await issuesOf({ [slug]: { [operator]: moment } })).toStrictEqual([
          expect.stringMatching(`^filter: ${slug} needs a (date|day)`),
        ])
      }
    }
  },
)
