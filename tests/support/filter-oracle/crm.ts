/*
 * The contents of a workspace, read from Attio's API.
 */

export type Value = Record<string, unknown>

export interface Attribute {
  slug: string
  id: string
  title: string
  type: string
  isMultiselect: boolean
  /**
   * Slugs of the objects that a reference can point to; null if all are allowed or the attribute is not a reference.
   */
  targets: string[] | null
  /** Options or statuses, archived ones included. */
  options: { id: string; title: string }[]
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

/** Sends a request and returns the `data` of Attio's response. */
type SendRequest = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>

interface WireAttribute {
  id: { attribute_id: string }
  api_slug: string
  title: string
  type: string
  is_multiselect: boolean
  config: { record_reference: { allowed_object_ids: string[] | null } }
}

interface WireOption {
  id: { option_id?: string; status_id?: string }
  title: string
}

interface WireMember {
  id: { workspace_member_id: string }
  first_name: string
  last_name: string
  email_address: string
}

/** Reads the whole workspace, with all records. */
export async function readCrm(send: SendRequest): Promise<Crm> {
  const wireObjects = (await send('GET', '/v2/objects')) as { id: { object_id: string }; api_slug: string }[]
  const objects = wireObjects.map(({ id, api_slug: slug }) => ({ id: id.object_id, slug }))
  const slugOf = (objectId: string) => objects.find(({ id }) => id === objectId)?.slug ?? ''
  const members = (await send('GET', '/v2/workspace_members')) as WireMember[]
  return {
    objects: await Promise.all(
      objects.map(async ({ slug, id }) => ({
        slug,
        id,
        attributes: await readAttributes(send, slug, slugOf),
        records: await readRecords(send, slug),
      })),
    ),
    members: members.map(({ id, first_name: first, last_name: last, email_address: email }) => ({
      id: id.workspace_member_id,
      email,
      name: `${first} ${last}`,
    })),
  }
}

async function readAttributes(send: SendRequest, object: string, slugOf: (id: string) => string): Promise<Attribute[]> {
  const path = `/v2/objects/${object}/attributes`
  const attributes = (await send('GET', path)) as WireAttribute[]
  return Promise.all(
    attributes.map(async ({ api_slug: slug, id: { attribute_id: id }, title, type, is_multiselect, config }) => {
      const list = type === 'status' ? 'statuses' : 'options'
      const options = ['status', 'select'].includes(type)
        ? ((await send('GET', `${path}/${slug}/${list}?show_archived=true`)) as WireOption[])
        : []
      return {
        slug,
        id,
        title,
        type,
        isMultiselect: is_multiselect,
        targets: config.record_reference.allowed_object_ids?.map(slugOf) ?? null,
        options: options.map((option) => ({
          id: option.id.option_id ?? option.id.status_id ?? '',
          title: option.title,
        })),
      }
    }),
  )
}

async function readRecords(send: SendRequest, object: string): Promise<CrmRecord[]> {
  const records = (await send('POST', `/v2/objects/${object}/records/query`, {})) as {
    id: { record_id: string }
    values: Record<string, Value[]>
  }[]
  return records.map(({ id, values }) => ({ id: id.record_id, values }))
}

/** Throws an Error if there is no object with this slug. */
export function objectOf({ objects }: Crm, slug: string): CrmObject {
  const object = objects.find((candidate) => candidate.slug === slug)
  if (!object) throw new Error(`There is no object ${slug}.`)
  return object
}

/** Finds the attribute that a filter key names: by slug, ID or title. */
export function attributeOf({ attributes }: CrmObject, name: string): Attribute | undefined {
  const isTitled = ({ title }: Attribute) => title.toLowerCase() === name.trim().toLowerCase()
  return (
    attributes.find(({ slug }) => slug === name) ??
    attributes.find(({ id }) => id === name.trim().toLowerCase()) ??
    attributes.find(isTitled)
  )
}
