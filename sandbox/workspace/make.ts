import type { Attribute, AttributeType, CrmObject, Option, Status, View } from './model'

/** A select option or status to make: its title, or more. */
export type NewOption = string | ({ title: string } & Partial<Omit<Status, 'id' | 'title'>>)

/** An attribute to make; what is left out takes the plainest form Attio has. */
export interface NewAttribute {
  slug: string
  /** One of Attio's types, or one that Attio may add tomorrow. */
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
  /** Slugs or ids of the objects a record reference may point to; left out: any object. */
  allowedObjects?: string[]
  options?: NewOption[]
  statuses?: NewOption[]
  /** Makes the attribute one that Attio computes, from another of the same object, named by slug or id. */
  formula?: Attribute['formula']
  /** Makes a record reference two-way: the object at the other end, and the attribute to make there. */
  relationship?: { object: string; slug: string; title?: string; isMultiselect?: boolean }
}

/** An object to make, with the attributes beside those that Attio gives every object. */
export interface NewObject {
  slug: string
  singularNoun: string
  pluralNoun: string
  attributes: NewAttribute[]
}

/** Where a new thing gets its id: the kind and name of the thing make it the same every time, or it is random. */
export type MakeId = (name: string) => string

/** Returns the attribute; `objectIds` resolves the slugs in `allowedObjects`. */
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

/** Returns an object without attributes and records. */
export function makeObject(wanted: NewObject, createdAt: string, makeId: MakeId): CrmObject {
  const { slug, singularNoun, pluralNoun } = wanted
  return { id: makeId(slug), slug, singularNoun, pluralNoun, createdAt, attributes: [], views: [], records: new Map() }
}

/** Returns a select option of the attribute `attributeSlug`. */
export function makeOption(choice: NewOption, attributeSlug: string, makeId: MakeId): Option {
  const { title, isArchived = false } = typeof choice === 'string' ? { title: choice } : choice
  return { id: makeId(`${attributeSlug}/${title}`), title, isArchived }
}

/** Returns a status of the attribute `attributeSlug`. */
export function makeStatus(choice: NewOption, attributeSlug: string, makeId: MakeId): Status {
  const { celebrationEnabled = false, targetTimeInStatus = null } = typeof choice === 'string' ? {} : choice
  return { ...makeOption(choice, attributeSlug, makeId), celebrationEnabled, targetTimeInStatus }
}

/** A view to make. */
export interface NewView {
  title: string
  filter: unknown
  isArchived?: boolean
}

/** Returns a view of an object. */
export function makeView({ title, filter, isArchived = false }: NewView, createdAt: string, makeId: MakeId): View {
  return { id: makeId(title), title, filter, isArchived, createdAt }
}

function titleFor(slug: string): string {
  const words = slug.replaceAll(/[_-]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** One side of a relationship. */
export interface RelationshipSide {
  object: CrmObject
  attribute: Attribute
}

/**
 * Makes two attributes the two sides of one relationship, which Attio keeps in step
 * (https://docs.attio.com/docs/attribute-types/attribute-types-record-reference).
 */
export function linkAttributes(one: RelationshipSide, other: RelationshipSide): void {
  one.attribute.relationship = { objectId: other.object.id, attributeId: other.attribute.id }
  other.attribute.relationship = { objectId: one.object.id, attributeId: one.attribute.id }
}
