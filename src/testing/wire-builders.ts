import { createHash } from 'node:crypto'
import type { AttioObject, Attribute, WireRecord } from '../attio/schemas'

/** The UUID of `name`: the same for every call. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** Properties of an attribute, except its slug and type. */
export type AttributeTraits = Partial<Omit<Attribute, 'id' | 'api_slug' | 'type' | 'config'>> & {
  currency?: string
  /** Slugs; any object by default. */
  allowedObjects?: readonly string[]
}

/** An attribute in Attio's JSON: writable, optional, not unique, single-valued. */
export function wireAttribute(slug: string, type: string, traits: AttributeTraits = {}): Attribute {
  const { currency = null, allowedObjects, ...flags } = traits
  return {
    id: { object_id: idOf('object'), attribute_id: idOf(`attribute/${slug}`) },
    api_slug: slug,
    title: slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('_', ' '),
    description: null,
    type,
    is_system_attribute: false,
    is_writable: true,
    is_required: false,
    is_unique: false,
    is_multiselect: false,
    is_archived: false,
    default_value: null,
    config: {
      currency: { default_currency_code: currency },
      record_reference: { allowed_object_ids: allowedObjects?.map((object) => idOf(object)) ?? null },
    },
    ...flags,
  }
}

/** An object in Attio's JSON; its ID is `idOf(slug)`. */
export function wireObject(slug: string): AttioObject {
  return {
    id: { object_id: idOf(slug) },
    api_slug: slug,
    singular_noun: slug,
    plural_noun: slug,
    created_at: '2026-01-01T00:00:00.000000000Z',
  }
}

/** A record in Attio's JSON; `values` are lists of values by slug, or invalid. */
export function wireRecord(name: string, values: unknown = {}): WireRecord {
  return {
    id: { workspace_id: idOf('workspace'), object_id: idOf('object'), record_id: idOf(name) },
    created_at: '2026-01-01T00:00:00.000000000Z',
    values,
  }
}

/** An option in Attio's JSON. */
export function wireOption(title: string, isArchived = false) {
  return { id: { option_id: idOf(`option/${title}`) }, title, is_archived: isArchived }
}
