import type { Attribute, AttributeType, CrmObject, CrmRecord, Option, Status, View } from './model'

/** A new option or status: its title, or an object with more details. */
export type NewOption = string | ({ title: string } & Partial<Omit<Status, 'id' | 'title'>>)

/** A new attribute. Omitted properties get the simplest value that Attio has. */
export interface NewAttribute {
  slug: string
  /** One of Attio's types, or an unknown one. */
  type: string
  title?: string
  description?: string
  isSystem?: boolean
  isWritable?: boolean
  isRequired?: boolean
  isUnique?: boolean
  isMultiselect?: boolean
  isArchived?: boolean
  defaultValue?: Attribute['defaultValue']
  currency?: Attribute['currency']
  /** Slugs or IDs of the objects that a record reference may point to; the default is any object. */
  allowedObjects?: string[]
  options?: NewOption[]
  statuses?: NewOption[]
  /** Makes Attio compute the attribute from another one of the same object, given by slug or ID. */
  formula?: Attribute['formula']
  /** Makes a record reference two-way: the other object, and the attribute to create there. */
  relationship?: { object: string; slug: string; title?: string; isMultiselect?: boolean }
}

/** A new object. Its system attributes are added automatically. */
export interface NewObject {
  slug: string
  singularNoun: string
  pluralNoun: string
  attributes: NewAttribute[]
}

/** Creates an ID: deterministic by name in the seed, otherwise random. */
export type MakeId = (name: string) => string

/** `objectIds` resolves the slugs in `allowedObjects`. */
export function makeAttribute(
  wanted: NewAttribute,
  createdAt: string,
  makeId: MakeId,
  objectIds: (slugOrId: string) => string,
): Attribute {
  return {
    id: makeId(wanted.slug),
    slug: wanted.slug,
    title: wanted.title ?? titleFor(wanted.slug),
    description: wanted.description ?? null,
    type: wanted.type as AttributeType,
    isSystem: wanted.isSystem ?? false,
    isWritable: wanted.isWritable ?? !wanted.formula,
    isRequired: wanted.isRequired ?? false,
    isUnique: wanted.isUnique ?? false,
    isMultiselect: wanted.isMultiselect ?? false,
    isArchived: wanted.isArchived ?? false,
    defaultValue: wanted.defaultValue ?? null,
    currency: wanted.currency ?? (wanted.type === 'currency' ? { code: 'USD', display: 'symbol' } : null),
    allowedObjectIds: wanted.allowedObjects?.map(objectIds) ?? null,
    relationship: null,
    formula: wanted.formula ?? null,
    options: (wanted.options ?? []).map((choice) => makeOption(choice, wanted.slug, makeId)),
    statuses: (wanted.statuses ?? []).map((choice) => makeStatus(choice, wanted.slug, makeId)),
    createdAt,
  }
}

/** The object has no attributes and no records. */
export function makeObject(wanted: NewObject, createdAt: string, makeId: MakeId): CrmObject {
  const { slug, singularNoun, pluralNoun } = wanted
  const id = makeId(slug)
  const contents = { attributes: [], views: [], records: new Map<string, CrmRecord>() }
  return { id, slug, singularNoun, pluralNoun, isEnabled: true, createdAt, ...contents }
}

export function makeOption(choice: NewOption, attributeSlug: string, makeId: MakeId): Option {
  const { title, isArchived = false } = typeof choice === 'string' ? { title: choice } : choice
  return { id: makeId(`${attributeSlug}/${title}`), title, isArchived }
}

export function makeStatus(choice: NewOption, attributeSlug: string, makeId: MakeId): Status {
  const { celebrationEnabled = false, targetTimeInStatus = null } = typeof choice === 'string' ? {} : choice
  return { ...makeOption(choice, attributeSlug, makeId), celebrationEnabled, targetTimeInStatus }
}

export interface NewView {
  title: string
  filter: unknown
  isArchived?: boolean
}

export function makeView({ title, filter, isArchived = false }: NewView, createdAt: string, makeId: MakeId): View {
  return { id: makeId(title), title, filter, isArchived, createdAt }
}

function titleFor(slug: string): string {
  const words = slug.replaceAll(/[_-]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export interface RelationshipSide {
  object: CrmObject
  attribute: Attribute
}

/**
 * Connects two attributes as the two sides of a relationship, which Attio keeps consistent
 * (https://docs.attio.com/docs/attribute-types/attribute-types-record-reference).
 */
export function linkAttributes(one: RelationshipSide, other: RelationshipSide): void {
  one.attribute.relationship = { objectId: other.object.id, attributeId: other.attribute.id }
  other.attribute.relationship = { objectId: one.object.id, attributeId: one.attribute.id }
}
