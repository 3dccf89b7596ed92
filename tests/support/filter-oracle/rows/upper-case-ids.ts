import type { CrmIds } from '../crm-ids'
import type { FilterRow } from './filter-row'

/** Filters with IDs in upper case, wherever an ID is accepted. Attio itself sends them in lower case. */
export function upperCaseIdFilters(ids: CrmIds): FilterRow[] {
  const upper: CrmIds = {
    object: (...name) => ids.object(...name).toUpperCase(),
    attribute: (...name) => ids.attribute(...name).toUpperCase(),
    option: (...name) => ids.option(...name).toUpperCase(),
    record: (...name) => ids.record(...name).toUpperCase(),
    member: (...name) => ids.member(...name).toUpperCase(),
  }
  const looms = upper.record('companies', 'Jacquard Looms')
  const ada = upper.record('people', 'Ada Lovelace')
  const charles = upper.member('Charles Babbage')
  return [
    ['deals', { [upper.attribute('deals', 'stage')]: 'Lead' }],
    ['deals', { $not: { [upper.attribute('deals', 'stage')]: upper.option('deals', 'stage', 'Lead') } }],
    ['deals', { stage: upper.option('deals', 'stage', 'Lead') }],
    ['deals', { stage: { $in: [upper.option('deals', 'stage', 'Lead'), 'Lost'] } }],
    ['deals', { owner: charles }],
    ['deals', { owner: { $ne: charles } }],
    ['deals', { owner: { type: 'workspace-member', id: charles } }],
    ['people', { record_id: ada }],
    ['people', { record_id: { $in: [ada, upper.record('people', 'Alan Turing')] } }],
    ['people', { record_id: { $ne: ada } }],
    ['people', { company: looms }],
    ['people', { company: [looms, upper.record('companies', 'Difference Engine Works')] }],
    ['people', { company: { object: 'companies', id: looms } }],
    ['people', { company: { target_object: 'companies', target_record_id: looms } }],
    ['people', { company: { target_record_id: { $in: [looms] } } }],
    ['people', { company: { record_id: looms } }],
    ['people', { company: `https://app.attio.com/analytical-engines/company/${looms}/overview` }],
    [
      'people',
      {
        path: [
          ['people', upper.attribute('people', 'company')],
          ['companies', upper.attribute('companies', 'name')],
        ],
        constraints: { value: 'Jacquard Looms' },
      },
    ],
    [
      'people',
      {
        path: [
          [upper.object('people'), 'company'],
          ['companies', 'name'],
        ],
        constraints: { value: 'Jacquard Looms' },
      },
    ],
  ]
}
