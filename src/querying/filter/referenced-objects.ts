import { findObjectNamed, objectKey, type NamedObject } from '../../attribute-types/object-names'
import { isObjectNamed, isRecordId } from '../../attribute-types/record-id'
import { NO_TARGET } from '../../attribute-types/record-reference'
import { STANDARD_OBJECTS } from '../../attribute-types/standard-objects'
import { isNonEmpty } from '../../collections'
import { namedObject } from '../../metadata/workspace'
import { joinList } from '../../text/join-list'
import { quote } from '../../text/quote'
import type { AttributeCatalog } from '../../metadata/attribute-catalog'
import { NOT_LOADED, type NotLoaded } from '../../not-loaded'
import { isMultiValued, type AttributeScope, type CompilerContext, type FilterTarget } from './compiler-context'

/** An object that a reference may point to. */
export interface ReferencedObject {
  slug: string
  catalog: AttributeCatalog
}

/** The IDs of the objects that a reference may point to; null for any object. */
export function allowedObjects({ attribute }: FilterTarget): readonly string[] | null {
  return attribute.config?.record_reference?.allowed_object_ids ?? null
}

/**
 * The objects that a reference may point to: 'any', or NOT_LOADED while their metadata is missing. Reports an issue if the
 * cached objects are older than the reference, so that they are loaded again.
 */
export function findReferencedObjects(
  target: FilterTarget,
  context: CompilerContext,
): ReferencedObject[] | 'any' | NotLoaded {
  const allowed = allowedObjects(target)
  if (allowed === null) return 'any'
  const { snapshot } = context
  const objects = snapshot.objects()
  // By ID, so that the attributes are requested together with the objects.
  const loaded = allowed.map((id) => snapshot.catalog(id))
  if (objects === NOT_LOADED) return NOT_LOADED
  const catalogs = loaded.flatMap((catalog, n) => (catalog === NOT_LOADED ? [] : { id: allowed[n] ?? '', catalog }))
  if (catalogs.length < allowed.length) return NOT_LOADED
  const slugs = new Map(objects.map(({ id, api_slug: slug }) => [id.object_id, slug]))
  // An object that was created after the objects were cached, rather than a deactivated one.
  const isOutdated = catalogs.some(({ id, catalog }) => catalog && !slugs.has(id))
  if (isOutdated && !snapshot.isCurrent) context.reportFor(target, NO_TARGET)
  return catalogs.flatMap(({ id, catalog }) => {
    const slug = slugs.get(id)
    return catalog && slug != null ? { slug, catalog } : []
  })
}

/**
 * The slug or ID, as Attio knows it, of the object with `name` that a reference may point to; the problem is a phrase that follows
 * the attribute's name. NOT_LOADED while the objects are needed for it.
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
  const { scope, key } = reference
  return { object, catalog, via: [...scope.via, [scope.object, key]], isMulti: isMultiValued(reference) }
}
