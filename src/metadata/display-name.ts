import { attributeType } from '../attribute-types'
import type { WireRecord } from '../attio/schemas'
import { wireValuesOf } from '../attio/record-values'
import type { AttributeCatalog } from './attribute-catalog'

/** The value of a record's own `name` attribute: a person's full name, or the text; else null. */
export function ownName(record: WireRecord): string | null {
  const [name] = wireValuesOf(record, 'name')
  for (const text of [name?.full_name, name?.value]) {
    if (typeof text === 'string' && text.trim() !== '') return text
  }
  return null
}

/** A record's own name, else its first unique value, such as an email address, else null. */
export function displayName(record: WireRecord, catalog: AttributeCatalog): string | null {
  const name = ownName(record)
  if (name !== null) return name
  for (const { api_slug: slug, type, is_unique: isUnique, is_writable: isWritable } of catalog.attributes) {
    const [value] = isUnique && isWritable ? wireValuesOf(record, slug) : []
    const text = value === undefined ? null : attributeType(type).read(value)
    if (typeof text === 'string' && text !== '') return text
    if (typeof text === 'number') return String(text)
  }
  return null
}
