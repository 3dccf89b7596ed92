import type { CrmIds } from '../crm-ids'
import type { FilterRow } from './filter-row'

/** Filters with several conditions: on the same value, and joined by operators. */
export function logicalFilters(ids: CrmIds): FilterRow[] {
  const charles = ids.member('Charles Babbage')
  return [
    // Conditions that compile to the same operator
    ['deals', { stage: { $in: ['Lead', 'In Progress'], $eq: 'lead' } }],
    ['deals', { value: { $in: [920, 2_400, 17_470], $gte: 2_400 } }],
    ['deals', { value: { amount: { $gt: 5_000 }, currency_value: { $lt: 50_000 } } }],
    ['deals', { value: { $gt: 920, amount: { $gt: 5_000 } } }],
    ['deals', { owner: { $eq: 'Charles Babbage', $in: [charles, ids.member('Mary Somerville')] } }],
    ['people', { job_title: { $contains: 'head', contains: 'research' } }],
    ['people', { name: { $contains: 'a', fullName: { $contains: 'maria' } } }],
    ['people', { name: { firstName: 'Ada', first_name: { $contains: 'd' } } }],
    ['people', { company: { $contains: 'o', contains: 'loom' } }],
    ['companies', { categories: { $eq: 'Energy', $in: ['Energy'] } }],

    // Logical operators
    ['deals', { or: [{ stage: 'Lead' }, { stage: 'Lost' }] }],
    ['deals', { $or: [{ stage: 'Won' }, { value: null }] }],
    ['deals', { and: [{ stage: { $ne: 'Lost' } }, { value: { gt: '10000' } }] }],
    ['deals', { $not: { stage: 'Lead', value: null } }],
    ['deals', { $not: { $or: [{ stage: 'Lead' }, { stage: 'Lost' }] } }],
    ['deals', { $not: { $and: [{ stage: 'Lead' }, { value: { $gt: 10_000 } }] } }],
    ['deals', { $not: { $not: { stage: 'Lead' } } }],
    ['deals', { not: { $not: { stage: 'Lead' } } }],
    ['projects', { $not: { $and: [{ health: 4 }] } }],
    ['projects', { crew_phones: { $eq: '+33199001234', $contains: '+33' } }],
    ['deals', { $not: { $or: [{ $not: { stage: 'Lead' } }] } }],
    ['deals', { $not: { stage: { $in: ['Lead', 'Lost'] } } }],
    ['deals', { $not: { stage: { $ne: 'Lead' } } }],
    ['deals', { $or: [{ $not: { stage: 'won' } }, { $and: [{ owner: 'Charles Babbage' }, { value: { gte: '1' } }] }] }],
    ['deals', { stage: { $ne: 'Lost' }, value: { $ne: null }, owner: { $ne: charles } }],
    ['people', { $not: { $or: [{ company: 'Jacquard Looms' }, { phone_numbers: null }] } }],
    ['people', { $and: [{ $or: [{ company: { name: 'Jacquard Looms' } }, { name: null }] }, { phone_numbers: null }] }],
    [
      'people',
      {
        $and: [
          {
            path: [
              ['people', 'company'],
              ['companies', 'domains'],
            ],
            constraints: { domain: 'jacquard-looms.example.net' },
          },
          { job_title: { $ne: 'Symmetry Intern' } },
        ],
      },
    ],
  ]
}
