import { fold } from '../text/fold'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import { isObjectNamed, normalizeObjectKey } from './record-id'

/** An object with the names that people use for it. */
export interface NamedObject {
  id: string
  slug?: string | null | undefined
  /** The singular and the plural noun. */
  nouns?: readonly string[]
}

/**
 * Finds the object with a slug or ID; else with that slug in another case; else with that noun in any case. The problem
 * is a phrase that follows the name, if several objects fit equally well. Undefined if none fits.
 */
export function findObjectNamed<T extends NamedObject>(
  name: string,
  objects: readonly T[],
): { object: T } | { problem: string } | undefined {
  const folded = fold(name)
  const levels: ((object: T) => boolean)[] = [
    (object) => isObjectNamed(name, object),
    ({ slug }) => slug != null && fold(slug) === folded,
    ({ nouns = [] }) => nouns.some((noun) => fold(noun) === folded),
  ]
  const [object, ...others] = levels.map((fits) => objects.filter(fits)).find(({ length }) => length > 0) ?? []
  if (object === undefined) return undefined
  if (others.length === 0) return { object }
  const slugs = joinList([object, ...others], 'and', ({ slug, id }) => quote(slug ?? id))
  return { problem: `is the name of several objects: use one of the slugs ${slugs}` }
}

/** The slug or ID under which `object` is sent: `name` itself, unless Attio doesn't know that name. */
export function objectKey(name: string, object: NamedObject | undefined): string {
  return object === undefined || isObjectNamed(name, object) ? normalizeObjectKey(name) : (object.slug ?? object.id)
}
