import type { Fields } from '../values/value-type'
import type { Workspace } from '../workspace/model'
import { RecordMaker } from './record-maker'

/** Ratios of people to generated companies and deals. */
const PEOPLE_PER_COMPANY = 10
const PEOPLE_PER_DEAL = 4

const JOBS = ['Engineer', 'Analyst', 'Editor', 'Director', 'Astronomer']
const STAGES = ['Lead', 'In Progress', 'Won 🎉', 'Lost']

interface Makers {
  person: RecordMaker
  company: RecordMaker
  deal: RecordMaker
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? ''
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}

function generatedDomain(company: number): string {
  return `company-${company}.example.net`
}

function emailFields(person: number, domain: string): Fields {
  const local = `person-${person}`
  const email = `${local}@${domain}`
  return {
    original_email_address: email,
    email_address: email,
    email_domain: domain,
    email_root_domain: 'example.net',
    email_local_specifier: local,
  }
}

function addPerson({ person, company, deal }: Makers, index: number): void {
  const employer = Math.floor(index / PEOPLE_PER_COMPANY)
  person.add(index, {
    name: [{ first_name: 'Person', last_name: String(index), full_name: `Person ${index}` }],
    email_addresses: [emailFields(index, generatedDomain(employer))],
    job_title: [person.shared('job_title', pick(JOBS, index))],
    company: [company.reference(employer)],
    phone_numbers: index % 2 === 0 ? [person.shared('phone_numbers', '+442079460018')] : [],
    associated_deals: index % PEOPLE_PER_DEAL === 0 ? [deal.reference(index / PEOPLE_PER_DEAL)] : [],
  })
}

function addCompany({ person, company, deal }: Makers, index: number, people: number): void {
  const from = index * PEOPLE_PER_COMPANY
  const to = Math.min(from + PEOPLE_PER_COMPANY, people)
  company.add(index, {
    domains: [{ domain: generatedDomain(index), root_domain: 'example.net' }],
    name: [{ value: `Company ${index}` }],
    categories: [company.shared('categories', 'B2B')],
    employee_range: [company.shared('employee_range', '11-50')],
    team: range(from, to).map((each) => person.reference(each)),
    associated_deals: range(Math.ceil(from / PEOPLE_PER_DEAL), Math.ceil(to / PEOPLE_PER_DEAL)).map((each) =>
      deal.reference(each),
    ),
  })
}

function addDeal({ person, company, deal }: Makers, index: number, owner: string): void {
  const contact = index * PEOPLE_PER_DEAL
  deal.add(index, {
    name: [{ value: `Deal ${index}` }],
    stage: [deal.shared('stage', pick(STAGES, index))],
    owner: [deal.shared('owner', owner)],
    value: [{ currency_code: 'USD', currency_value: (index * 37) % 100_000 }],
    associated_people: [person.reference(contact)],
    associated_company: [company.reference(Math.floor(contact / PEOPLE_PER_COMPANY))],
  })
}

/**
 * Adds `people` people, a tenth as many companies, and a quarter as many deals. The same number gives the same records.
 * Relationships are set on both sides.
 */
export function addGeneratedRecords(workspace: Workspace, people: number): void {
  const makers: Makers = {
    person: new RecordMaker(workspace, 'people'),
    company: new RecordMaker(workspace, 'companies'),
    deal: new RecordMaker(workspace, 'deals'),
  }
  const owners = workspace.members.filter(({ access }) => access !== 'suspended').map(({ email }) => email)
  for (const index of range(0, people)) addPerson(makers, index)
  for (const index of range(0, Math.ceil(people / PEOPLE_PER_COMPANY))) addCompany(makers, index, people)
  for (const index of range(0, Math.ceil(people / PEOPLE_PER_DEAL))) addDeal(makers, index, pick(owners, index))
}
