import { attributeType } from '../../attribute-types'
import { NO_METADATA } from '../../attribute-types/context'
import type { Attribute } from '../../attio/schemas'
import { namingAttributes } from '../../metadata/display-name'
import type { ReferencedObject } from './referenced-objects'

/** The attribute that names the referenced record, whichever that is. */
export const RECORD_NAME = Symbol('name of the record')

/** The attribute by which filters compare the names of an object's records. */
export const namingAttribute = ({ catalog }: ReferencedObject): Attribute | undefined =>
  namingAttributes(catalog.attributes)[0]

/** Whether a condition on `name` can be compiled for the records of an object. */
export function hasAttribute(object: ReferencedObject, name: string | typeof RECORD_NAME): boolean {
  return name === RECORD_NAME ? namingAttribute(object) !== undefined : object.catalog.find(name) !== undefined
}

/**
 * The attributes that `text` is compared with to find a record: the one that names the records of its object, and the unique ones
 * whose values look like the text. Those that can't equal it, such as numbers, are left out unless there are no others.
 */
export function attributesNamedBy(text: string, objects: readonly ReferencedObject[]) {
  const candidates = objects.flatMap((object) => {
    const uniques = object.catalog.attributes.filter(
      ({ is_unique: isUnique, type }) => isUnique && attributeType(type).looksLike?.(text) === true,
    )
    const attributes = new Set([namingAttribute(object) ?? [], uniques].flat())
    return Array.from(attributes, (attribute) => ({ object, attribute }))
  })
  const suitable = candidates.filter(({ attribute }) => mayEqual(attribute, text))
  return suitable.length > 0 ? suitable : candidates
}

function mayEqual(attribute: Attribute, text: string): boolean {
  const { fields, shorthandField = '' } = attributeType(attribute.type).filtering
  const compiled = fields[shorthandField]?.compare('$eq', text, { ...NO_METADATA, attribute })
  return compiled === undefined || (compiled !== null && 'alternatives' in compiled)
}
