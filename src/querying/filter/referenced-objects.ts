import { NO_TARGET } from '../../attribute-types/record-reference'
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

/** The scope of the records of one object that a reference leads to. */
export function scopeAfter(reference: FilterTarget, object: string, catalog: AttributeCatalog): AttributeScope {
  const { scope, key } = reference
  return { object, catalog, via: [...scope.via, [scope.object, key]], isMulti: isMultiValued(reference) }
}
