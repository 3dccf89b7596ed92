import { objectOf, type Crm } from './crm'

/** The IDs of a workspace by slug, title and name. Each throws an Error if there is no such thing. */
export interface CrmIds {
  object: (slug: string) => string
  attribute: (object: string, slug: string) => string
  option: (object: string, slug: string, title: string) => string
  record: (object: string, name: string) => string
  member: (name: string) => string
}

export function crmIds(crm: Crm): CrmIds {
  const attribute = (object: string, slug: string) =>
    found(objectOf(crm, object).attributes, slug, (candidate) => candidate.slug === slug)
  return {
    object: (slug) => objectOf(crm, slug).id,
    attribute: (object, slug) => attribute(object, slug).id,
    option: (object, slug, title) =>
      found(attribute(object, slug).options, title, (candidate) => candidate.title === title).id,
    record: (object, name) =>
      found(objectOf(crm, object).records, name, ({ values }) =>
        values.name?.some(({ value, full_name: full }) => value === name || full === name),
      ).id,
    member: (name) => found(crm.members, name, (candidate) => candidate.name === name).id,
  }
}

function found<T>(all: readonly T[], name: string, isIt: (candidate: T) => boolean | undefined): T {
  const match = all.find(isIt)
  if (match === undefined) throw new Error(`There is no ${name}.`)
  return match
}
