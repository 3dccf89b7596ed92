import { attributeType } from '../attribute-types'
import type { WireRecord } from '../attio/schemas'
import { wireValuesOf } from '../attio/record-values'
import type { AttributeCatalog } from './attribute-catalog'

/** Returns the name of a record that its own `name` attribute gives: a person's full name, or the text; else null. */
export function ownName(record: WireRecord): string | null {
  const [name] = wireValuesOf(record, 'name')
  for (const text of [name?.full_name, name?.value]) {
    if (typeof text === 'string' && text.trim() !== '') return text
  }
  return null
}

/** Returns what to call a record: its name, else its first unique value, such as an email address, else null. */
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
