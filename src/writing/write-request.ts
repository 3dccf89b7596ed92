import { isWritable } from '../attribute-types'
import type { Attribute } from '../attio/schemas'
import { AttributeCatalog, wireKey } from '../metadata/attribute-catalog'
import { ACTIVE_FROM, resolveRequested } from '../metadata/requested-attribute'
import { groupBy } from '../collections'
import type { Issue } from '../domain-errors'
import { quote } from '../text/quote'
import type { WriteMode } from './serialize-value'

/** What the input of an action asks to write. */
export interface WriteRequest extends WriteMode {
  object: string
  values: Readonly<Record<string, unknown>>
  /** The attribute by which an upsert finds the record, by slug, ID or title. */
  matchingAttribute?: string
  /** The attributes to include in the answer, by slug, ID or title; absent or empty for all. */
  attributes?: readonly string[]
}

/** What is sent for one attribute. */
export interface PayloadEntry {
  attribute: Attribute
  /** The key under which the value is sent. */
  key: string
  wire: unknown
  /** The wire value if the input means something else than it seems to. */
  otherWire?: unknown
  /** The field that the input omits. Attio would delete it from a record that has one. */
  missingField?: string
}

/** A write request in Attio's form. */
export interface WritePayload {
  entries: readonly PayloadEntry[]
  /** The attributes whose lists aren't sent, because they are empty or blank and change nothing. */
  ignoredLists: readonly Attribute[]
  /** The unique attribute and value by which an upsert finds the record. */
  match?: PayloadEntry
}

/** The values to send, under slugs, or under IDs where the input has IDs. */
export function payloadValues({ entries }: WritePayload): Record<string, unknown> {
  return Object.fromEntries(entries.map(({ key, wire }) => [key, wire]))
}

/** Finds the attributes of `values`. Unknown and repeated ones are issues; `listedCatalogs` as in `explainUnknown`. */
export function resolveAttributes(
  values: Readonly<Record<string, unknown>>,
  catalog: AttributeCatalog,
  listedCatalogs = new Set<AttributeCatalog>(),
) {
  let writable: AttributeCatalog | undefined
  const explainUnknown = (name: string): string => {
    const requested = resolveRequested(name, catalog)
    if ('field' in requested && requested.field === ACTIVE_FROM) {
      return `${quote(name)} is read-only: Attio sets it when the value changes. Omit it.`
    }
    if ('field' in requested) {
      return `${quote(name)} is one field: give ${quote(requested.attribute.api_slug)} as a whole.`
    }
    writable ??= new AttributeCatalog(catalog.attributes.filter(isWritable))
    // The whole catalog knows if several attributes share the title.
    return (catalog.find(name) ? catalog : writable).explainUnknown(name, listedCatalogs)
  }
  const issues: Issue[] = []
  const resolved = Object.entries(values).flatMap(([name, value]) => {
    const attribute = catalog.attribute(name)
    if (attribute !== undefined) return [{ attribute, key: wireKey(attribute, name), value }]
    issues.push(() => explainUnknown(name))
    return []
  })
  for (const [{ api_slug: slug }, { length }] of groupBy(resolved, ({ attribute }) => attribute)) {
    if (length > 1) issues.push(`${slug} occurs ${length} times, under different names: use one of them.`)
  }
  return { resolved, issues }
}
