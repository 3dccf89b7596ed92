import { attributeType } from '../attribute-types'
import { camelCase } from '../attribute-types/filter-spec'
import type { Attribute } from '../attio/schemas'
import { listAvailable } from '../text/join-list'
import { quote } from '../text/quote'
import type { AttributeCatalog } from './attribute-catalog'

/** An attribute that an answer contains: its values, one field of them, or the time when its value was set. */
export interface RequestedAttribute {
  attribute: Attribute
  /** The key in the values of a record. */
  key: string
  /** Our name of the field; undefined for whole values. */
  field?: string
}

/** The time when a value was set. Attio sends it with each value; plain values omit it. */
export const ACTIVE_FROM = 'activeFrom'

/** The request for the values of `attribute`. */
export const requestValues = (attribute: Attribute): RequestedAttribute => ({ attribute, key: attribute.api_slug })

/**
 * Resolves the slug, ID or title of an attribute, or such a name with a dot and a field after it, unless the whole text
 * names an attribute. Otherwise `explain` says why it can't be read, in a sentence that begins with the name;
 * `listedCatalogs` as in `explainUnknown`.
 */
export function resolveRequested(
  name: string,
  catalog: AttributeCatalog,
  listedCatalogs?: Set<AttributeCatalog>,
): RequestedAttribute | { explain: () => string } {
  const whole = catalog.attribute(name)
  if (whole) return requestValues(whole)
  // Titles may contain dots too, so the last dot ends the attribute.
  const [, before = name, after = ''] = (catalog.find(name) === undefined && /^(.*)\.(.*)$/s.exec(name)) || []
  const field = camelCase(after.trim())
  const attribute = before === name ? undefined : catalog.attribute(before.trim())
  const fields = attribute && (attributeType(attribute.type).readFields ?? [])
  if (attribute === undefined || fields === undefined || (fields.length === 0 && field !== ACTIVE_FROM)) {
    return { explain: () => catalog.explainUnknown(field === ACTIVE_FROM ? before.trim() : name, listedCatalogs) }
  }
  const { api_slug: slug, is_multiselect: isMultiselect } = attribute
  if (field === ACTIVE_FROM && isMultiselect) {
    return { explain: () => `${quote(name)} is not available, because ${quote(slug)} can have several values.` }
  }
  if (field !== ACTIVE_FROM && !fields.includes(field)) {
    return { explain: () => `${quote(slug)} has no field ${quote(after.trim())}. ${listAvailable(fields)}.` }
  }
  return { attribute, key: `${slug}.${field}`, field }
}
