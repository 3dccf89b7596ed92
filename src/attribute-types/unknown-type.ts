import type { AttributeType } from './attribute-type'
import { HAS_VALUE } from './filter-spec'

const BOOKKEEPING: ReadonlySet<string> = new Set(['active_from', 'active_until', 'created_by_actor', 'attribute_type'])

/** A type that Attio has added since: what it sends is passed on, and what is given is forwarded. */
export const unknownType: AttributeType = {
  read: (value) => Object.fromEntries(Object.entries(value).filter(([key]) => !BOOKKEEPING.has(key))),
  write: (value) => ({ wire: value }),
  expectedFormat: () => 'needs what Attio documents for its type',
  filtering: { fields: {}, presenceTests: HAS_VALUE, allowsUnknownFields: true },
  filterExample: () => undefined,
}
