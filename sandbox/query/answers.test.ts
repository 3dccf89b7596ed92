import { describe, expect, it } from 'vitest'
import type { Answers } from '../settings'
import { filterErrorOf, findIds, type SampleObject } from '../testing/sample-crm'

type Setting = Partial<Answers>
type Found = [source: string, setting: Setting, object: SampleObject, filter: object, ids: string[]]
type Rejected = [source: string, setting: Setting, object: SampleObject, filter: object, error: object]

const TIME_ERROR = { code: 'filter_error', message: 'Invalid timestamp value.' }
const IDS = (count: number): string[] => Array.from({ length: count }, (_, index) => (index === 0 ? 'ada' : `${index}`))
const EITHER = (count: number): object => ({ $or: IDS(count).map((id) => ({ record_id: id })) })

/** A source describes only the first of its rows. The others follow from the same setting. */
describe('what is unknown about filters', () => {
  it.each<Found>([
    ['docs: text', {}, 'people', { job_title: 'rear admiral' }, []],
    ['ingestr', { textEquality: 'ignores-case' }, 'people', { job_title: 'rear admiral' }, ['grace']],
    ['ingestr', { textEquality: 'ignores-case' }, 'people', { job_title: { $in: ['REAR admiral'] } }, ['grace']],
    ['UNSURE: names too', { textEquality: 'ignores-case' }, 'people', { name: 'ADA lovelace' }, ['ada']],
    [
      'UNSURE: addresses too',
      { textEquality: 'ignores-case' },
      'people',
      { primary_location: { locality: 'LONDON' } },
      ['ada'],
    ],
    ['titles keep their case', { textEquality: 'ignores-case' }, 'companies', { categories: 'SaaS' }, ['compilers']],
    ['docs: list records', {}, 'people', { record_id: { $in: ['ada', 'grace'] } }, ['ada', 'grace']],
    ['only $in is rejected', { recordIdIn: 'rejected' }, 'people', { record_id: 'ada' }, ['ada']],
    ['other text has $in', { recordIdIn: 'rejected' }, 'people', { job_title: { $in: ['Rear Admiral'] } }, ['grace']],
    ['the value is stored', {}, 'people', { subscribed: false }, ['grace', 'charles']],
    ['recorded: it can be empty', {}, 'people', { newsletter: false }, ['grace']],
    ['UNSURE', { checkboxFalse: 'also-empty' }, 'people', { newsletter: false }, ['grace', 'charles']],
    ['UNSURE', { checkboxFalse: 'also-empty' }, 'people', { $not: { newsletter: false } }, ['ada']],
    ['UNSURE', { checkboxFalse: 'also-empty' }, 'people', { newsletter: true }, ['ada']],
    [
      'UNSURE: also at the end of a path',
      { checkboxFalse: 'also-empty' },
      'people',
      {
        path: [
          ['people', 'manager'],
          ['people', 'newsletter'],
        ],
        constraints: false,
      },
      ['ada'],
    ],
    ['observed 2026-04', {}, 'people', { created_at: { $gt: '2024-01-01T00:00:00Z' } }, ['charles']],
    [
      'docs: timestamp',
      { filterTimes: 'any-offset' },
      'people',
      { created_at: { $gt: '2024-01-01T01:00:00+01:00' } },
      ['charles'],
    ],
    [
      'docs: status',
      { filterTimes: 'any-offset' },
      'deals',
      { stage: { active_from: { $gt: '2023-11-22T10:00:00+01:00' } } },
      ['engine'],
    ],
    ['no limit is documented', {}, 'people', EITHER(200), ['ada']],
    ['below the limit', { longFilters: 'rejected' }, 'people', EITHER(49), ['ada']],
  ])('(%s) with the setting %j, a query of %s finds the records that match %j', (_source, setting, ...row) => {
    const [object, filter, ids] = row
    expect(findIds(object, filter, setting)).toStrictEqual(ids)
  })

  it.each<Rejected>([
    [
      'one integrator; UNSURE: the code',
      { recordIdIn: 'rejected' },
      'people',
      { record_id: { $in: ['ada'] } },
      { code: 'invalid_filter_operator' },
    ],
    ['observed 2026-04', {}, 'people', { created_at: { $gt: '2024-01-01T01:00+00:00' } }, TIME_ERROR],
    ['UNSURE', {}, 'deals', { stage: { active_from: { $gt: '2023-11-22T10:00:00+01:00' } } }, TIME_ERROR],
    ['one integrator; UNSURE: the code', { longFilters: 'rejected' }, 'people', EITHER(50), { code: 'filter_error' }],
    [
      'one integrator',
      { longFilters: 'rejected' },
      'people',
      { record_id: { $in: IDS(50) } },
      { code: 'filter_error' },
    ],
    [
      'UNSURE: that all lists count together',
      { longFilters: 'rejected' },
      'people',
      { $and: [EITHER(25), { $not: { job_title: { $in: IDS(25) } } }] },
      { code: 'filter_error' },
    ],
  ])('(%s) with the setting %j, a query of %s rejects the filter %j', (_source, setting, object, filter, error) => {
    expect(filterErrorOf(object, filter, setting)).toMatchObject({ status: 400, ...error })
  })
})
