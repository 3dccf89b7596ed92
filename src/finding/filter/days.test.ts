import { describe, expect, it } from 'vitest'
import { type FilterCase, useCrm } from '../../testing/filters'

const { sent } = useCrm()

describe('days', () => {
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
  ])('a filter of %s compares with the bounds of the day: %j', async (object, filter, wire) => {
    expect(await sent(filter, object)).toStrictEqual(wire)
  })
})
