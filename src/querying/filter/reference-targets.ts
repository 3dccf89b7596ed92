import { NO_TARGET } from '../../attribute-types/record-reference'
import { AttributeCatalog } from '../../metadata/attribute-catalog'
import { NOT_LOADED, type NotLoaded } from '../../not-loaded'
import type { CompilerContext, FilterTarget } from './compiler-context'

/** An object that a reference may point to, with its attributes. */
export interface Target {
  slug: string
  catalog: AttributeCatalog
}

/** Returns the IDs of the objects that a reference may point to; null for any. */
export function allowedObjects({ attribute }: FilterTarget): readonly string[] | null {
  return attribute.config?.record_reference?.allowed_object_ids ?? null
}

/** Returns the objects that a reference may point to. */
export function targetsOf(subject: FilterTarget, session: CompilerContext): Target[] | 'any' | NotLoaded {
  const allowed = allowedObjects(subject)
  if (allowed === null) return 'any'
  const { snapshot } = session
  const objects = snapshot.objects()
  // By ID, so that the attributes can be asked for together with the objects.
  const catalogs = allowed.map((id) => ({ id, catalog: snapshot.catalog(id) }))
  if (objects === NOT_LOADED || catalogs.some(({ catalog }) => catalog === NOT_LOADED)) return NOT_LOADED
  const slugs = new Map(objects.map(({ id, api_slug: slug }) => [id.object_id, slug]))
  // An object that is new since the objects were remembered, rather than one that is switched off.
  const isOutdated = catalogs.some(({ id, catalog }) => catalog && !slugs.has(id))
  if (isOutdated && !snapshot.isCurrent) session.reportFor(subject, NO_TARGET)
  return catalogs.flatMap(({ id, catalog }) => {
    const slug = slugs.get(id)
    return catalog instanceof AttributeCatalog && slug != null ? { slug, catalog } : []
  })
}
