import type { Attribute } from '../attio/schemas'
import { quote } from '../text/quote'
import type { AttributeCatalog } from './attribute-catalog'

/** An attribute that an answer contains: its values, or since when its value is set. */
export interface RequestedAttribute {
  attribute: Attribute
  /** The key in the values of a record. */
  key: string
  isSince: boolean
}

/** The request for the values of `attribute`. */
export const requestValues = (attribute: Attribute): RequestedAttribute => ({
  attribute,
  key: attribute.api_slug,
  isSince: false,
})

/** Matches "stage.activeFrom". Titles may contain dots too, so the last dot ends the attribute. */
const SINCE = /^(.*)\.\s*(?:activeFrom|active_from)\s*$/s

/**
 * Resolves the slug, ID or title of an attribute, or such a name with ".activeFrom" after it, unless the whole text names an
 * attribute. Returns why it can't be read instead, as a sentence that begins with the name.
 */
export function resolveRequested(
  name: string,
  catalog: AttributeCatalog,
): RequestedAttribute | { readonly problem: string } {
  const whole = catalog.resolve(name)
  if (!('problem' in whole)) return requestValues(whole)
  const [, attributeName] = (catalog.find(name) === undefined && SINCE.exec(name)) || []
  if (attributeName === undefined) return whole
  const attribute = catalog.resolve(attributeName.trim())
  if ('problem' in attribute) return attribute
  const { api_slug: slug, is_multiselect: isMultiselect } = attribute
  if (isMultiselect) {
    return { problem: `${quote(name)} is not available, because ${quote(slug)} can have several values.` }
  }
  return { attribute, key: `${slug}.activeFrom`, isSince: true }
}
