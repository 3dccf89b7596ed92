/** Attio's 17 attribute types (https://docs.attio.com/docs/attribute-types). */
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

/** An option of a select attribute. */
export interface Option {
  id: string
  title: string
  isArchived: boolean
}

/** An option of a status attribute. */
export interface Status extends Option {
  celebrationEnabled: boolean
  /** ISO 8601 duration. */
  targetTimeInStatus: string | null
}

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
  /** IDs of the objects that a record reference may point to; null means any object. */
  allowedObjectIds: string[] | null
  /** The other side of a two-way relationship. */
  relationship: { objectId: string; attributeId: string } | null
  /** How Attio computes the value: for each text of another attribute of the record, the value to write. */
  formula: { of: string; values: Record<string, unknown> } | null
  options: Option[]
  statuses: Status[]
  createdAt: string
}

/** The author of a change. The system has no ID (observed live). */
export interface Actor {
  type: 'workspace-member' | 'api-token' | 'system' | 'app'
  id: string | null
}

/** Attio itself, as in enrichment and formulas. */
export const SYSTEM_ACTOR: Actor = { type: 'system', id: null }

/** A value on the wire: the four common keys, and those of its type. */
export interface Value {
  active_from: string
  active_until: null
  created_by_actor: Actor
  attribute_type: AttributeType
  [key: string]: unknown
}

export interface CrmRecord {
  id: string
  createdAt: string
  /** Current values by attribute ID. An attribute without a value has no entry. */
  values: Map<string, Value[]>
}

/** A saved view. The API doesn't expose its sorts, columns and limit. */
export interface View {
  id: string
  title: string
  /** In the grammar of `POST …/records/query`. */
  filter: unknown
  isArchived: boolean
  createdAt: string
}

/** The standard objects that a workspace can be without (https://docs.attio.com/docs/objects-and-lists). */
export const OPTIONAL_OBJECTS = ['deals', 'users', 'workspaces'] as const

export type OptionalObject = (typeof OPTIONAL_OBJECTS)[number]

/** People, companies, another standard object, or a custom object. */
export interface CrmObject {
  id: string
  slug: string
  singularNoun: string
  pluralNoun: string
  /** False for a standard object that no admin of the workspace has enabled, or that one has disabled. */
  isEnabled: boolean
  createdAt: string
  attributes: Attribute[]
  views: View[]
  /** By record ID, in order of creation. */
  records: Map<string, CrmRecord>
}

/** A current or former member. Suspended members remain, so that old values can refer to them. */
export interface Member {
  id: string
  firstName: string
  lastName: string
  email: string
  avatarUrl: string | null
  access: 'admin' | 'member' | 'suspended'
  createdAt: string
}

export interface Workspace {
  id: string
  name: string
  slug: string
  objects: CrmObject[]
  members: Member[]
}
