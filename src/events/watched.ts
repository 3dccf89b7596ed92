import type * as bp from '.botpress'
import type { AttioObject } from '../attio/schemas'
import { InputProblems, noSuchObject } from '../problems'

/**
 * Returns the slugs and IDs of the objects to watch. Botpress does not check the configuration at run time, and forms leave
 * blank entries, or null for an empty list.
 */
export function watchedNames({ watchedObjects }: bp.configuration.Configuration): string[] {
  const given: unknown[] = [watchedObjects ?? []].flat()
  return given.flatMap((name) => String(name).trim() || [])
}

/** Returns the objects of these names. Throws InputProblems with all names that are no object's slug or ID. */
export function findObjects(names: readonly string[], objects: readonly AttioObject[]): AttioObject[] {
  const found = names.map((name) => objects.find(({ id, api_slug: slug }) => slug === name || id.object_id === name))
  const slugs = objects.flatMap(({ api_slug: slug }) => slug ?? [])
  const problems = names.flatMap((name, n) => (found[n] ? [] : `watchedObjects: ${noSuchObject(name, slugs)}`))
  if (problems.length > 0) throw new InputProblems(problems)
  return [...new Set(found.flatMap((object) => object ?? []))]
}
