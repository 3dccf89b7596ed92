import { isObject, nestedValues } from '../json'

/** The objects, some with one of their attributes, that references and paths in Attio's JSON name, in pairs. */
export function namedIn(json: unknown): (readonly unknown[])[] {
  return nestedValues(json)
    .filter(isObject)
    .flatMap(({ target_object: object, path }) => {
      const steps: unknown[] = Array.isArray(path) ? path : []
      return [[object], ...steps.filter(Array.isArray)]
    })
}
