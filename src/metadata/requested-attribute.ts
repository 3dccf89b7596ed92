import { attributeType } from '../attribute-types'
import { resolveField } from '../attribute-types/filter-spec'
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
 * attribute. Otherwise `explain` says why it can't be read, in a sentence that begins with the name; `listed` as in
 * `explainUnknown`.
 */
export function resolveRequested(
  name: string,
  catalog: AttributeCatalog,
  listed?: Set<AttributeCatalog>,
): RequestedAttribute | { explain: () => string } {
  const whole = catalog.attribute(name)
  if (whole) return requestValues(whole)
  const [, named = name] = (catalog.find(name) === undefined && SINCE.exec(name)) || []
  const attribute = named === name ? undefined : catalog.attribute(named.trim())
  if (attribute === undefined) {
    return { explain: () => fieldProblem(name, catalog) ?? catalog.explainUnknown(named.trim(), listed) }
  }
  const { api_slug: slug, is_multiselect: isMultiselect } = attribute
  if (isMultiselect) {
    return { explain: () => `${quote(name)} is not available, because ${quote(slug)} can have several values.` }
  }
  return { attribute, key: `${slug}.activeFrom`, isSince: true }
}

/** Why `name` can't be read, if it is an attribute with one of its fields: "name.lastName". */
function fieldProblem(name: string, catalog: AttributeCatalog): string | undefined {
  const dot = name.lastIndexOf('.')
  const attribute = dot < 0 ? undefined : catalog.attribute(name.slice(0, dot).trim())
  const field = name.slice(dot + 1).trim()
  if (attribute === undefined || resolveField(field, attributeType(attribute.type).filtering) === undefined)
    return undefined
  return `${quote(name)} is not an attribute here. Use ${quote(attribute.api_slug)}, which has the field ${quote(field)}.`
}
