import { executeQuery } from '../query'
import type { ApiError } from '../api-error'
import { type Answers, DEFAULT_ANSWERS } from '../settings'
import { apiErrorOf } from './api-error-of'
import type { AttributeType } from '../workspace/model'
import {
  addRecord,
  optionValues,
  member,
  references,
  sampleObject,
  sampleOptions,
  sampleStatuses,
  sampleWorkspace,
  statusValue,
} from './sample-workspace'

/** Pioneers of computing: the records that the filter tests query. */

const sizes = sampleOptions('1-10', '11-50', '51-250')
const stages = sampleStatuses('Lead', 'In Progress', 'Won 🎉', 'Lost')

const people = sampleObject('people', {
  name: 'personal-name',
  email_addresses: { type: 'email-address', isMultiselect: true },
  phone_numbers: { type: 'phone-number', isMultiselect: true },
  job_title: 'text',
  primary_location: 'location',
  company: { type: 'record-reference', allowedObjectIds: ['object-companies'] },
  manager: { type: 'record-reference', allowedObjectIds: ['object-people'] },
  last_interaction: 'interaction',
  subscribed: 'checkbox',
  newsletter: 'checkbox',
  performance: 'rating',
  mood: 'mood' as AttributeType,
})
const companies = sampleObject('companies', {
  name: 'text',
  domains: { type: 'domain', isMultiselect: true },
  categories: { type: 'select', isMultiselect: true, options: sampleOptions('B2B', 'SaaS', 'Hardware') },
  employee_range: { type: 'select', options: sizes },
  twitter_follower_count: 'number',
  funding_raised_usd: 'currency',
  foundation_date: 'date',
  team: { type: 'record-reference', isMultiselect: true, allowedObjectIds: ['object-people'] },
})
const deals = sampleObject('deals', {
  name: 'text',
  stage: { type: 'status', statuses: stages },
  owner: 'actor-reference',
  value: 'currency',
  associated_people: { type: 'record-reference', isMultiselect: true, allowedObjectIds: ['object-people'] },
  related: 'record-reference',
})
const workspace = sampleWorkspace(people, companies, deals)

addRecord(
  people,
  'ada',
  {
    name: [{ first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' }],
    email_addresses: [email('ada', 'analytical.example.com'), email('countess', 'example.org')],
    phone_numbers: [{ phone_number: '+442071234567', original_phone_number: '020 7123 4567', country_code: 'GB' }],
    job_title: [{ value: 'Analyst of engines' }],
    primary_location: [{ line_1: '12 St James’s Square', locality: 'London', region: null, country_code: 'GB' }],
    company: references('companies', 'engines'),
    manager: references('people', 'charles'),
    last_interaction: [
      {
        interaction_type: 'email',
        interacted_at: '2023-11-25T15:21:06.447000000Z',
        owner_actor: { type: 'workspace-member', id: 'faraday' },
      },
    ],
    subscribed: [{ value: true }],
    newsletter: [{ value: true }],
    performance: [{ value: 5 }],
  },
  '2023-11-24T15:34:07.111222333Z',
)
addRecord(
  people,
  'grace',
  {
    name: [{ first_name: 'Grace', last_name: 'Hopper', full_name: 'Grace Hopper' }],
    email_addresses: [email('grace', 'navy.example.com')],
    phone_numbers: [
      { phone_number: '+12125551234', original_phone_number: '(212) 555-1234', country_code: 'US' },
      { phone_number: '+442079876798', original_phone_number: '+44 20 7987 6798', country_code: null },
    ],
    job_title: [{ value: 'Rear Admiral' }],
    primary_location: [{ line_1: null, locality: 'New York', region: 'NY', country_code: 'US' }],
    company: references('companies', 'compilers'),
    last_interaction: [
      {
        interaction_type: 'calendar-event',
        interacted_at: '2024-02-01T09:00:00.000000000Z',
        owner_actor: { type: 'system', id: null },
      },
    ],
    subscribed: [{ value: false }],
    newsletter: [{ value: false }],
    performance: [{ value: 4 }],
  },
  '2024-01-01T00:00:00.000000000Z',
)
addRecord(
  people,
  'charles',
  {
    name: [{ first_name: 'Charles', last_name: '', full_name: 'Charles' }],
    subscribed: [{ value: false }],
    manager: references('people', 'mary'),
  },
  '2024-06-01T00:00:00.000000000Z',
)
addRecord(companies, 'engines', {
  name: [{ value: 'Analytical Engines LTD' }],
  domains: [
    { domain: 'app.engines.example.com', root_domain: 'example.com' },
    { domain: 'engines.org', root_domain: 'engines.org' },
  ],
  categories: optionValues('B2B', 'Hardware'),
  employee_range: optionValues('1-10'),
  twitter_follower_count: [{ value: 150 }],
  funding_raised_usd: [{ currency_code: 'USD', currency_value: 399 }],
  foundation_date: [{ value: '2019-06-30' }],
  team: references('people', 'ada', 'charles'),
})
addRecord(companies, 'compilers', {
  name: [{ value: 'Compilers' }],
  categories: optionValues('SaaS'),
  employee_range: optionValues('51-250'),
  twitter_follower_count: [{ value: 1000 }],
  funding_raised_usd: [{ currency_code: 'USD', currency_value: '500.50' }],
  foundation_date: [{ value: '2020-01-01' }],
  team: references('people', 'grace'),
})
addRecord(companies, 'empty', {})
addRecord(deals, 'engine', {
  name: [{ value: 'Engine No. 2' }],
  stage: statusValue('Lead', '2023-11-22T10:00:00.000000000Z'),
  owner: [member('menabrea')],
  value: [{ currency_code: 'GBP', currency_value: 17000 }],
  associated_people: references('people', 'ada', 'charles'),
  related: references('companies', 'engines'),
})
addRecord(deals, 'compiler', {
  name: [{ value: 'A-0 System' }],
  stage: statusValue('Won 🎉', '2023-11-19T23:59:59.000000000Z'),
  owner: [member('somerville')],
  value: [{ currency_code: 'USD', currency_value: 500 }],
  associated_people: references('people', 'grace'),
  related: references('people', 'grace'),
})
addRecord(deals, 'orphan', {
  name: [{ value: 'Orphan' }],
  owner: [{ referenced_actor_type: 'api-token', referenced_actor_id: 'somerville' }],
})

function email(local: string, domain: string): object {
  const root = domain.split('.').slice(-2).join('.')
  return {
    email_address: `${local}@${domain}`,
    original_email_address: `${local}@${domain}`,
    email_domain: domain,
    email_root_domain: root,
    email_local_specifier: local,
  }
}

const objects = { people, companies, deals }

/** The steps of a path, from text such as `people.company`. */
export const pathOf = (...steps: string[]): string[][] => steps.map((step) => step.split('.'))

export type SampleObject = keyof typeof objects

/** The IDs of the matching records. */
export function findIds(object: SampleObject, filter: unknown, answers: Partial<Answers> = {}): string[] {
  const all = { ...DEFAULT_ANSWERS, ...answers }
  return executeQuery(workspace, objects[object], { filter }, all).map(({ id }) => id)
}

/** The error of a rejected filter. Throws if the filter is accepted. */
export function filterErrorOf(
  object: SampleObject,
  filter: unknown,
  answers?: Partial<Answers>,
): Pick<ApiError, 'status' | 'code' | 'message' | 'details'> {
  const { status, code, message, details } = apiErrorOf(() => findIds(object, filter, answers))
  return { status, code, message, details }
}
