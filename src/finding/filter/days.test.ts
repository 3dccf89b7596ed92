import { describe, expect, it } from 'vitest'
import { path, type Row, useCrm } from '../../testing/filters'

const { problemsOf, sent } = useCrm()

describe('days', () => {
  const d = '2026-01-12T00:00:00.000Z'
  const next = '2026-01-13T00:00:00.000Z'
  it.each<Row>([
    ['of a timestamp', 'people', { created_at: '2026-01-12' }, { created_at: { $gte: d, $lt: next } }],
    ['before', 'people', { created_at: { $lt: '2026-01-12' } }, { created_at: { $lt: d } }],
    ['until', 'people', { created_at: { $lte: '2026-01-12' } }, { created_at: { $lt: next } }],
    ['after', 'people', { created_at: { $gt: '2026-01-12' } }, { created_at: { $gte: next } }],
    ['from', 'people', { created_at: { $gte: '2026-01-12' } }, { created_at: { $gte: d } }],
    ['but that', 'people', { created_at: { $ne: '2026-01-12' } }, { $not: { created_at: { $gte: d, $lt: next } } }],
    [
      'one of',
      'people',
      { created_at: ['2026-01-12', '2026-02-28'] },
      {
        $or: [
          { created_at: { $gte: d, $lt: next } },
          { created_at: { $gte: '2026-02-28T00:00:00.000Z', $lt: '2026-03-01T00:00:00.000Z' } },
        ],
      },
    ],
    [
      'of an interaction',
      'people',
      { last_email: { at: '2026-01-12' } },
      { last_email: { interacted_at: { $gte: d, $lt: next } } },
    ],
    [
      'since when',
      'deals',
      { stage: { active_from: '2026-01-12' } },
      { stage: { active_from: { $gte: d, $lt: next } } },
    ],
    [
      'that meet in one operator',
      'people',
      { created_at: { $gt: '2026-01-12', $gte: '2026-01-12' } },
      { $and: [{ created_at: { $gte: next } }, { created_at: { $gte: d } }] },
    ],
    ['of a date with a time', 'deals', { kick_off: '2026-01-12T23:00:00-10:00' }, { kick_off: '2026-01-13' }],
    [
      'of a month, from',
      'deals',
      { kick_off: { $gte: '2026-03', $lt: '2027' } },
      { kick_off: { $gte: '2026-03-01', $lt: '2027-01-01' } },
    ],
    [
      'that is the last',
      'people',
      { created_at: '9999-12-31' },
      { created_at: { $gte: '9999-12-31T00:00:00.000Z', $lte: '9999-12-31T23:59:59.999999999Z' } },
    ],
    [
      'beyond a reference',
      'people',
      { company: { created_at: '2026-01-12' } },
      path('people', 'company', 'companies', 'created_at', { value: { $gte: d, $lt: next } }),
    ],
  ])('%s', async (_what, object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})

describe('a month or a year', () => {
  it.each<[given: unknown, says: string]>([
    ['2026-03', 'use one day ("2026-03-01") or a range ({"$gte":"2026-03-01","$lt":"2026-04-01"})'],
    [{ $ne: '2026-12' }, 'use one day ("2026-12-01") or a range ({"$gte":"2026-12-01","$lt":"2027-01-01"})'],
    [['2026'], 'use one day ("2026-01-01") or a range ({"$gte":"2026-01-01","$lt":"2027-01-01"})'],
    [' 9999-12 ', 'use one day ("9999-12-01") or a range ({"$gte":"9999-12-01"})'],
    [{ $lte: '2026-03' }, 'use {"$lte":"2026-03-01"} or {"$lt":"2026-04-01"}'],
    [{ $gt: '2026' }, 'use {"$gt":"2026-01-01"} or {"$gte":"2027-01-01"}'],
    [{ $lte: '9999' }, 'use {"$lte":"9999-01-01"} or {"$lte":"9999-12-31"}'],
    [{ $gt: '9999' }, 'use {"$gt":"9999-01-01"} or {"$gt":"9999-12-31"}'],
  ])('is refused where it could mean a day or all its days, with both spelled out: %j', async (given, says) => {
    for (const slug of ['kick_off', 'review']) {
      const [problem, ...others] = await problemsOf({ [slug]: given })
      expect(problem).toContain(`filter: ${slug} is ambiguous: ${says}`)
      expect(others).toStrictEqual([])
    }
  })

  it('is spelled out in a way that works', async () => {
    const range = { $gte: '2026-12-01', $lt: '2027-01-01' }
    expect(await sent({ kick_off: { $ne: range } })).toStrictEqual({ $not: { kick_off: range } })
    expect(await sent({ kick_off: [range] })).toStrictEqual({ kick_off: range })
  })
})

it.each(['9999-12-31T23:59:59-05:00', '0000-01-01T00:00:00+05:00'])(
  'a moment outside the years of Attio once it is moved to UTC is refused: %s',
  async (moment) => {
    for (const slug of ['kick_off', 'review']) {
      for (const operator of ['$eq', '$lt', '$gte']) {
        expect(await problemsOf({ [slug]: { [operator]: moment } })).toStrictEqual([
          expect.stringMatching(`^filter: ${slug} needs a (date|day)`),
        ])
      }
    }
  },
)
