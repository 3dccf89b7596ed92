import { METADATA_KEYS } from '../attio/record-values'
import type { AttributeType } from './attribute-type'

/** A type that Attio added later: its values are read and written unchanged. */
export const unknownType: AttributeType = {
  read: (value) => Object.fromEntries(Object.entries(value).filter(([key]) => !METADATA_KEYS.has(key))),
  write: (value) => ({ wire: value }),
  expectedFormat: () => 'needs the format that Attio documents for its type',
  filtering: { fields: {}, allowsUnknownFields: true },
}
