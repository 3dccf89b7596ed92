/*
 * What a workspace holds, as Attio's own API tells it.
 */

export type Value = Record<string, unknown>

export interface Attribute {
  slug: string
  id: string
  title: string
  type: string
  isMultiselect: boolean
  /** Slugs of the objects that a reference may point to; null where that is any, or the attribute is no reference. */
  targets: string[] | null
  /** Options or statuses, archived ones included. */
  choices: { id: string; title: string }[]
}

export interface CrmRecord {
  id: string
  values: Record<string, Value[]>
}

export interface CrmObject {
  slug: string
  id: string
  attributes: Attribute[]
  records: CrmRecord[]
}

export interface Member {
  id: string
  email: string
  name: string
}

export interface Crm {
  objects: CrmObject[]
  members: Member[]
}

/** Returns the `data` of an answer of Attio's. */
type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>

interface WireAttribute {
  id: { attribute_id: string }
  api_slug: string
  title: string
  type: string
  is_multiselect: boolean
  config: { record_reference: { allowed_object_ids: string[] | null } }
}

interface WireChoice {
  id: { option_id?: string; status_id?: string }
  title: string
}

interface WireMember {
  id: { workspace_member_id: string }
  first_name: string
  last_name: string
  email_address: string
}

/** Returns all that the workspace holds, its records unfiltered. */
export async function readCrm(ask: Ask): Promise<Crm> {
  const wireObjects = (await ask('GET', '/v2/objects')) as { id: { object_id: string }; api_slug: string }[]
  const objects = wireObjects.map(({ id, api_slug: slug }) => ({ id: id.object_id, slug }))
  const slugOf = (objectId: string) => objects.find(({ id }) => id === objectId)?.slug ?? ''
  const members = (await ask('GET', '/v2/workspace_members')) as WireMember[]
  return {
    objects: await Promise.all(
      objects.map(async ({ slug, id }) => ({
        slug,
        id,
        attributes: await readAttributes(ask, slug, slugOf),
        records: await readRecords(ask, slug),
      })),
    ),
    members: members.map(({ id, first_name: first, last_name: last, email_address: email }) => ({
      id: id.workspace_member_id,
      email,
      name: `${first} ${last}`,
    })),
  }
}

async function readAttributes(ask: Ask, object: string, slugOf: (id: string) => string): Promise<Attribute[]> {
  const path = `/v2/objects/${object}/attributes`
  const attributes = (await ask('GET', path)) as WireAttribute[]
  return Promise.all(
    attributes.map(async ({ api_slug: slug, id: { attribute_id: id }, title, type, is_multiselect, config }) => {
      const list = type === 'status' ? 'statuses' : 'options'
      const choices = ['status', 'select'].includes(type)
        ? ((await ask('GET', `${path}/${slug}/${list}?show_archived=true`)) as WireChoice[])
        : []
      return {
        slug,
        id,
        title,
        type,
        isMultiselect: is_multiselect,
        targets: config.record_reference.allowed_object_ids?.map(slugOf) ?? null,
        choices: choices.map((choice) => ({
          id: choice.id.option_id ?? choice.id.status_id ?? '',
          title: choice.title,
        })),
      }
    }),
  )
}

async function readRecords(ask: Ask, object: string): Promise<CrmRecord[]> {
  const records = (await ask('POST', `/v2/objects/${object}/records/query`, {})) as {
    id: { record_id: string }
    values: Record<string, Value[]>
  }[]
  return records.map(({ id, values }) => ({ id: id.record_id, values }))
}

/** Returns the object of this slug. Throws an Error where there is none. */
export function objectOf({ objects }: Crm, slug: string): CrmObject {
  const object = objects.find((candidate) => candidate.slug === slug)
  if (!object) throw new Error(`There is no object ${slug}.`)
  return object
}

/** Returns the attribute that a key of a filter names: by slug, ID or title. Undefined where there is none. */
export function attributeOf({ attributes }: CrmObject, name: string): Attribute | undefined {
  const isTitled = ({ title }: Attribute) => title.toLowerCase() === name.trim().toLowerCase()
  return (
    attributes.find(({ slug }) => slug === name) ??
    attributes.find(({ id }) => id === name.trim().toLowerCase()) ??
    attributes.find(isTitled)
  )
}
