import { attributeType, isWritable } from '../attribute-types'
import type { Attribute, WireRecord } from '../attio/schemas'
import { wireValuesOf } from '../attio/record-values'
import { cachedByList } from '../collections'
import { isBlankText } from '../text/blank'

/** The slugs of attributes that name the records of an object without the attribute `name`. */
const NAMING_SLUG = /^(.+_)?(name|title)$/

/** The value of a record's own `name` attribute: a person's full name, or the text; else null. */
export function ownName(record: WireRecord): string | null {
  const [name] = wireValuesOf(record, 'name')
  for (const text of [name?.full_name, name?.value]) {
    if (typeof text === 'string' && text.trim() !== '') return text
  }
  return null
}

/**
 * The attributes whose values can name a record, the best first; filters by name compare the first one. Attio doesn't
 * say which attribute labels the records of an object.
 */
export const namingAttributes = cachedByList((attributes: readonly Attribute[]): readonly Attribute[] => {
  const named = attributes.filter(({ api_slug: slug }) => slug === 'name')
  const unique = attributes.filter(({ is_unique, is_writable }) => is_unique && is_writable)
  if (named.length > 0) return [...named, ...unique]
  const isOfKind = (kind: 'text' | 'email') => (attribute: Attribute) => attributeType(attribute.type).naming === kind
  const texts = attributes
    .filter(isOfKind('text'))
    .filter((attribute) => isWritable(attribute) && !attribute.is_multiselect)
  const title = texts.find(({ api_slug: slug }) => NAMING_SLUG.test(slug))
  const required = texts.find(({ is_required: isRequired }) => isRequired)
  return [...new Set([title ?? [], unique.filter(isOfKind('email')), unique, required ?? []].flat())]
})

/**
 * A record's own name, else Attio's `label` for it, if known, else the first value in `naming`, such as an email
 * address, else null.
 */
export function displayName(record: WireRecord, naming: readonly Attribute[], label?: string): string | null {
  const name = ownName(record) ?? label
  if (name !== undefined) return name
  for (const { api_slug: slug, type } of naming) {
    const [value] = wireValuesOf(record, slug)
    const text = value === undefined ? null : attributeType(type).read(value)
    if (typeof text === 'string' && !isBlankText(text)) return text
    if (typeof text === 'number') return String(text)
  }
  return null
}
