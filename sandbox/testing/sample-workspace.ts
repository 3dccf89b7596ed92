import type {
  Attribute,
  AttributeType,
  CrmObject,
  CrmRecord,
  Option,
  Status,
  Value,
  Workspace,
} from '../workspace/model'

/** A small workspace for query tests. IDs are slugs with a prefix, so that tests can use either. */

const CREATED_AT = '2026-05-15T20:39:15.678000000Z'

type Column = AttributeType | (Pick<Attribute, 'type'> & Partial<Attribute>)

/** An object with the given attributes and those that every object has. */
export function sampleObject(slug: string, columns: Record<string, Column>): CrmObject {
  const system: Record<string, Column> = {
    record_id: { type: 'text', isSystem: true },
    created_at: { type: 'timestamp', isSystem: true },
  }
  return {
    id: `object-${slug}`,
    slug,
    singularNoun: slug,
    pluralNoun: slug,
    isEnabled: true,
    createdAt: CREATED_AT,
    attributes: Object.entries({ ...system, ...columns }).map(([name, column]) => sampleAttribute(name, column)),
    views: [],
    records: new Map(),
  }
}

function sampleAttribute(slug: string, column: Column): Attribute {
  return {
    id: `attribute-${slug}`,
    slug,
    title: slug,
    description: null,
    isSystem: false,
    isWritable: true,
    isRequired: false,
    isUnique: false,
    isMultiselect: false,
    isArchived: false,
    defaultValue: null,
    currency: null,
    allowedObjectIds: null,
    relationship: null,
    formula: null,
    options: [],
    statuses: [],
    createdAt: CREATED_AT,
    ...(typeof column === 'string' ? { type: column } : column),
  }
}

/** Options with these titles; their IDs are `option-<title>`. */
export function sampleOptions(...titles: string[]): Option[] {
  return titles.map((title) => ({ id: `option-${title}`, title, isArchived: false }))
}

/** Statuses with these titles, in the same form. */
export function sampleStatuses(...titles: string[]): Status[] {
  return sampleOptions(...titles).map((option) => ({ ...option, celebrationEnabled: false, targetTimeInStatus: null }))
}

/** Select values on the wire. */
export function optionValues(...titles: string[]): object[] {
  return titles.map((title) => ({ option: { id: { option_id: `option-${title}` }, title, is_archived: false } }))
}

/** A status value on the wire. */
export function statusValue(title: string, activeFrom = CREATED_AT): object[] {
  return [{ status: { id: { status_id: `option-${title}` }, title, is_archived: false }, active_from: activeFrom }]
}

export const reference = (object: string, id: unknown): object => ({ target_object: object, target_record_id: id })

export const references = (object: string, ...ids: string[]): object[] => ids.map((id) => reference(object, id))

/** A member as an actor. */
export const member = (id: string): object => ({ referenced_actor_type: 'workspace-member', referenced_actor_id: id })

/** Adds a record. The values are given by slug, without the keys that all values share. */
export function addRecord(
  object: CrmObject,
  id: string,
  values: Record<string, object[]>,
  createdAt = CREATED_AT,
): CrmRecord {
  const record: CrmRecord = { id, createdAt, values: new Map() }
  const all = { record_id: [{ value: id }], created_at: [{ value: createdAt }], ...values }
  for (const { id: attributeId, slug, type } of object.attributes) {
    const given = (all as Record<string, object[]>)[slug]
    if (given !== undefined)
      record.values.set(
        attributeId,
        given.map((value) => complete(type, value)),
      )
  }
  object.records.set(id, record)
  return record
}

function complete(type: AttributeType, value: object): Value {
  return {
    active_from: CREATED_AT,
    active_until: null,
    created_by_actor: { type: 'system', id: null },
    attribute_type: type,
    ...value,
  }
}

export function sampleWorkspace(...objects: CrmObject[]): Workspace {
  return { id: 'workspace', name: 'Sample', slug: 'sample', objects, members: [] }
}
