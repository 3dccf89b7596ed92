import type { AttributeType } from './attribute-type'
import { HAS_VALUE } from './filter-spec'

const METADATA_FIELDS: ReadonlySet<string> = new Set([
  'active_from',
  'active_until',
  'created_by_actor',
  'attribute_type',
])

/** A type that Attio has added since: its values are read and written unchanged. */
export const unknownType: AttributeType = {
  read: (value) => Object.fromEntries(Object.entries(value).filter(([key]) => !METADATA_FIELDS.has(key))),
  write: (value) => ({ wire: value }),
  expectedFormat: () => 'needs the format that Attio documents for its type',
  filtering: { fields: {}, presenceTests: HAS_VALUE, allowsUnknownFields: true },
  filterExample: () => undefined,
}
