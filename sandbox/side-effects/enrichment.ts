import type { Change } from '../workspace/changes'
import { findAttribute, findObject } from '../workspace/lookup'
import type { CrmObject, CrmRecord, Value, Workspace } from '../workspace/model'
import { writeAsSystem } from './system-write'

function firstOf(object: CrmObject, record: CrmRecord, slug: string): Value | undefined {
  const attribute = findAttribute(object, slug)
  return attribute && record.values.get(attribute.id)?.[0]
}

/** Keeps the values of attributes that exist and are empty in the record. */
function onlyForEmptyAttributes(
  object: CrmObject,
  record: CrmRecord,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const isEmpty = (slug: string): boolean => findAttribute(object, slug) !== undefined && !firstOf(object, record, slug)
  return Object.fromEntries(Object.entries(values).filter(([slug]) => isEmpty(slug)))
}

/** Invented data about the company of a domain; always the same for the same domain. */
function enrichedValues(domain: string): Record<string, unknown> {
  const [label = ''] = domain.split('.')
  const name = label.replaceAll(/(^|-)(\w)/g, (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase())
  return {
    name,
    description: `${name} is at home at ${domain}.`,
    logo_url: `https://logos.example.com/${domain}.png`,
    employee_range: '11-50',
  }
}

/** Fills the empty attributes of a company that has a domain (recorded: enrichment runs after creation). */
function enrichCompany(workspace: Workspace, companies: CrmObject, record: CrmRecord): Change[] {
  const domain = firstOf(companies, record, 'domains')?.domain
  if (typeof domain !== 'string') return []
  return writeAsSystem(workspace, companies, record, onlyForEmptyAttributes(companies, record, enrichedValues(domain)))
}

/** Sets a person's company from the domain of their email. Creates the company if it doesn't exist (recorded). */
function assignCompany(workspace: Workspace, people: CrmObject, record: CrmRecord): Change[] {
  const domain = firstOf(people, record, 'email_addresses')?.email_domain
  const companies = findObject(workspace, 'companies')
  if (typeof domain !== 'string' || !companies || firstOf(people, record, 'company')) return []
  const isThere = [...companies.records.values()].some((company) => {
    const domains = company.values.get(findAttribute(companies, 'domains')?.id ?? '') ?? []
    return domains.some((value) => value.domain === domain)
  })
  const made = isThere ? [] : writeAsSystem(workspace, companies, undefined, { domains: [domain] })
  return [
    ...made,
    ...writeAsSystem(workspace, people, record, onlyForEmptyAttributes(people, record, { company: domain })),
  ]
}

/** The enrichment of each person and company that these changes created. */
export function enrichmentsAfter(workspace: Workspace, changes: Change[]): (() => Change[])[] {
  return changes.flatMap(({ type, objectId, recordId }) => {
    const object = findObject(workspace, objectId)
    const enrich = object?.slug === 'companies' ? enrichCompany : object?.slug === 'people' ? assignCompany : undefined
    if (type !== 'record.created' || !object || !enrich) return []
    return [
      () => {
        const record = object.records.get(recordId)
        return record ? enrich(workspace, object, record) : []
      },
    ]
  })
}
