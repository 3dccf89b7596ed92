/** The 17 attribute types Attio has (https://docs.attio.com/docs/attribute-types). */
export type AttributeType =
  | 'text'
  | 'number'
  | 'checkbox'
  | 'currency'
  | 'date'
  | 'timestamp'
  | 'rating'
  | 'status'
  | 'select'
  | 'record-reference'
  | 'actor-reference'
  | 'location'
  | 'domain'
  | 'email-address'
  | 'phone-number'
  | 'personal-name'
  | 'interaction'

/** A choice of a select attribute. */
export interface Option {
  id: string
  title: string
  isArchived: boolean
}

/** A choice of a status attribute. */
export interface Status extends Option {
  celebrationEnabled: boolean
  /** ISO 8601 duration, or null. */
  targetTimeInStatus: string | null
}

/** A column of an object. */
export interface Attribute {
  id: string
  slug: string
  title: string
  description: string | null
  type: AttributeType
  isSystem: boolean
  isWritable: boolean
  isRequired: boolean
  isUnique: boolean
  isMultiselect: boolean
  isArchived: boolean
  defaultValue: { type: 'dynamic'; template: string } | { type: 'static'; template: unknown[] } | null
  currency: { code: string; display: 'code' | 'name' | 'narrowSymbol' | 'symbol' } | null
  /** Ids of the objects a record reference may point to; null: any object. */
  allowedObjectIds: string[] | null
  /** The other side of a two-way relationship. */
  relationship: { objectId: string; attributeId: string } | null
  /** What Attio computes the value from: for each text of another attribute of the record, what is written here. */
  formula: { of: string; values: Record<string, unknown> } | null
  options: Option[]
  statuses: Status[]
  createdAt: string
}

/** Who did something; the system has no id (observed live). */
export interface Actor {
  type: 'workspace-member' | 'api-token' | 'system' | 'app'
  id: string | null
}

/** Attio itself, as in enrichment and formulas. */
export const SYSTEM_ACTOR: Actor = { type: 'system', id: null }

/** A value as it stands on Attio's wire: the four common keys and those of its type. */
export interface Value {
  active_from: string
  active_until: null
  created_by_actor: Actor
  attribute_type: AttributeType
  [key: string]: unknown
}

/** A row of an object. */
export interface CrmRecord {
  id: string
  createdAt: string
  /** Current values by attribute id; an attribute without a value has no entry. */
  values: Map<string, Value[]>
}

/** What somebody saved of an object to look at again. Its sorts, columns and limit do not reach the API. */
export interface View {
  id: string
  title: string
  /** In the grammar of `POST …/records/query`. */
  filter: unknown
  isArchived: boolean
  createdAt: string
}

/** A kind of record: people, companies, or one a customer made. */
export interface CrmObject {
  id: string
  slug: string
  singularNoun: string
  pluralNoun: string
  createdAt: string
  attributes: Attribute[]
  views: View[]
  /** By record id, in order of creation. */
  records: Map<string, CrmRecord>
}

/** Somebody who works in the workspace, or did: who is suspended stays, so that old values can be attributed. */
export interface Member {
  id: string
  firstName: string
  lastName: string
  email: string
  avatarUrl: string | null
  access: 'admin' | 'member' | 'suspended'
  createdAt: string
}

/** Everything one customer of Attio has. */
export interface Workspace {
  id: string
  name: string
  slug: string
  objects: CrmObject[]
  members: Member[]
}
