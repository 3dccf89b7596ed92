import { objectOf, type Crm, type CrmRecord } from './crm'

/** Returns filters with IDs in upper case, wherever an ID can be given. Attio itself sends them in lower case. */
export function idFilters(crm: Crm): [object: string, filter: Record<string, unknown>][] {
  const attribute = (object: string, slug: string) => {
    const found = objectOf(crm, object).attributes.find((candidate) => candidate.slug === slug)
    if (!found) throw new Error(`There is no ${slug}.`)
    return found
  }
  const key = (object: string, slug: string) => attribute(object, slug).id.toUpperCase()
  const choice = (object: string, slug: string, title: string) =>
    attribute(object, slug)
      .choices.find((candidate) => candidate.title === title)
      ?.id.toUpperCase() ?? ''
  const objectId = (object: string) => objectOf(crm, object).id.toUpperCase()
  const called = (name: string) => (record: CrmRecord) =>
    record.values.name?.some(({ value, full_name: full }) => value === name || full === name)
  const record = (object: string, name: string) =>
    objectOf(crm, object).records.find(called(name))?.id.toUpperCase() ?? ''
  const looms = record('companies', 'Jacquard Looms')
  const ada = record('people', 'Ada Lovelace')
  const charles = crm.members.find(({ name }) => name === 'Charles Babbage')?.id.toUpperCase() ?? ''
  return [
    ['deals', { [key('deals', 'stage')]: 'Lead' }],
    ['deals', { $not: { [key('deals', 'stage')]: choice('deals', 'stage', 'Lead') } }],
    ['deals', { stage: choice('deals', 'stage', 'Lead') }],
    ['deals', { stage: { $in: [choice('deals', 'stage', 'Lead'), 'Lost'] } }],
    ['deals', { owner: charles }],
    ['deals', { owner: { $ne: charles } }],
    ['deals', { owner: { type: 'workspace-member', id: charles } }],
    ['people', { record_id: ada }],
    ['people', { record_id: { $in: [ada, record('people', 'Alan Turing')] } }],
    ['people', { record_id: { $ne: ada } }],
    ['people', { company: looms }],
    ['people', { company: [looms, record('companies', 'Difference Engine Works')] }],
    ['people', { company: { object: 'companies', id: looms } }],
    ['people', { company: { target_object: 'companies', target_record_id: looms } }],
    ['people', { company: { target_record_id: { $in: [looms] } } }],
    ['people', { company: { record_id: looms } }],
    ['people', { company: `https://app.attio.com/analytical-engines/company/${looms}/overview` }],
    [
      'people',
      {
        path: [
          ['people', key('people', 'company')],
          ['companies', key('companies', 'name')],
        ],
        constraints: { value: 'Jacquard Looms' },
      },
    ],
    [
      'people',
      {
        path: [
          [objectId('people'), 'company'],
          ['companies', 'name'],
        ],
        constraints: { value: 'Jacquard Looms' },
      },
    ],
  ]
}

/** Returns an ID as Attio sends it, and as other systems write it. */
export const idSpellings = (id: unknown): unknown[] => [id, String(id).toUpperCase()]
