import { attributeType } from '../../attribute-types'
import { NO_METADATA } from '../../attribute-types/context'
import { findObjectNamed, objectKey, type NamedObject } from '../../attribute-types/object-names'
import { isObjectNamed, isRecordId } from '../../attribute-types/record-id'
import { NO_TARGET } from '../../attribute-types/record-reference'
import { STANDARD_OBJECTS } from '../../attribute-types/standard-objects'
import type { Attribute } from '../../attio/schemas'
import { isNonEmpty } from '../../collections'
import { namingAttributes } from '../../metadata/display-name'
import { namedObject } from '../../metadata/workspace'
import { joinList } from '../../text/join-list'
import { quote } from '../../text/quote'
import type { AttributeCatalog } from '../../metadata/attribute-catalog'
import { NOT_LOADED, type NotLoaded } from '../../not-loaded'
import type { CompilerContext } from './compiler-context'
import { isMultiValued, pathTo, type AttributeScope, type FilterTarget } from './filter-target'

/** The IDs of the objects that a reference may point to; null for any object. */
export function allowedObjects({ attribute }: FilterTarget): readonly string[] | null {
  return attribute.config?.record_reference?.allowed_object_ids ?? null
}

/**
 * The records that a reference may point to, by object: 'any', or NOT_LOADED while metadata is missing. Reports an
 * issue if the cached objects are older than the reference, so that they are loaded again.
 */
export function referencedScopes(target: FilterTarget, context: CompilerContext): AttributeScope[] | 'any' | NotLoaded {
  const allowed = allowedObjects(target)
  if (allowed === null) return 'any'
  const { snapshot } = context
  const objects = snapshot.objects()
  // By ID, so that the attributes are requested together with the objects.
  const loaded = allowed.map((id) => snapshot.catalog(id))
  if (objects === NOT_LOADED || loaded.includes(NOT_LOADED)) return NOT_LOADED
  return loaded.flatMap((catalog, n) => {
    if (catalog === NOT_LOADED || catalog === null) return []
    const object = objects.find(({ id: { object_id: id } }) => id === allowed[n])
    // An object that was created after the objects were cached, rather than a deactivated one.
    if (object === undefined && !snapshot.isCurrent) context.reportFor(target, NO_TARGET)
    return object?.api_slug == null ? [] : scopeAfter(target, object.api_slug, catalog)
  })
}

/**
 * The slug or ID, as Attio knows it, of the object with `name` that a reference may point to; the problem is a phrase
 * that follows the attribute's name. NOT_LOADED while the objects are needed for it.
 */
export function findAllowedObject(
  name: string,
  target: FilterTarget,
  { snapshot }: CompilerContext,
): { object: string } | { problem: string } | NotLoaded {
  const allowed = allowedObjects(target)
  const isKnown = allowed === null ? isRecordId(name) || STANDARD_OBJECTS.has(name) : allowed.includes(name)
  if (isKnown) return { object: name }
  const loaded = snapshot.objects()
  if (loaded === NOT_LOADED) return NOT_LOADED
  const objects = loaded.map(namedObject)
  const isAllowed = ({ id, slug }: NamedObject) => slug != null && (allowed?.includes(id) ?? true)
  const exact = objects.find((object) => isObjectNamed(name, object))
  const found = findObjectNamed(name, (exact ? [exact] : objects).filter(isAllowed))
  if (found && 'problem' in found) return { problem: `refers to ${quote(name)}, which ${found.problem}` }
  if (found) return { object: objectKey(name, found.object) }
  if (allowed === null) return { object: name }
  const slugs = objects.filter(isAllowed).flatMap(({ slug }) => slug ?? [])
  if (!isNonEmpty(slugs)) return { problem: NO_TARGET }
  return { problem: `refers to records of ${joinList(slugs, 'or', quote)}, not of ${quote(name)}` }
}

/** The scope of the records of one object that a reference leads to. */
export function scopeAfter(reference: FilterTarget, object: string, catalog: AttributeCatalog): AttributeScope {
  return { object, catalog, via: pathTo(reference.scope, reference.key), isMulti: isMultiValued(reference) }
}

/** The attribute that names the referenced record, whichever that is. */
export const RECORD_NAME = Symbol('name of the record')

export type RecordKey = string | typeof RECORD_NAME

/** The attribute by which filters compare the names of an object's records. */
export const namingAttribute = ({ catalog }: AttributeScope): Attribute | undefined =>
  namingAttributes(catalog.attributes)[0]

/** Whether a condition on `name` can be compiled for the records of an object. */
export const hasAttribute = (scope: AttributeScope, name: RecordKey): boolean =>
  (name === RECORD_NAME ? namingAttribute(scope) : scope.catalog.find(name)) !== undefined

/**
 * The attributes compared with `text` to find a record: the one that names the object's records, and the unique ones
 * whose values look like the text. Those that can't equal it, such as numbers, are omitted unless there are no others.
 */
export function attributesNamedBy(text: string, scopes: readonly AttributeScope[]) {
  const candidates = scopes.flatMap((scope) => {
    const uniques = scope.catalog.attributes.filter(
      ({ is_unique: isUnique, type }) => isUnique && attributeType(type).looksLike?.(text) === true,
    )
    const attributes = new Set([namingAttribute(scope) ?? [], uniques].flat())
    return Array.from(attributes, (attribute) => ({ scope, attribute }))
  })
  const suitable = candidates.filter(({ attribute }) => mayEqual(attribute, text))
  return suitable.length > 0 ? suitable : candidates
}

function mayEqual(attribute: Attribute, text: string): boolean {
  const { fields, shorthandField = '' } = attributeType(attribute.type).filtering
  const compiled = fields[shorthandField]?.compare('$eq', text, { ...NO_METADATA, attribute })
  return compiled === undefined || (compiled !== null && 'alternatives' in compiled)
}
