import type { Issue } from '../domain-errors'
import { quote } from '../text/quote'
import type { AttributeCatalog } from './attribute-catalog'

/** In characters. Longer text isn't a list of names. */
const MAX_LENGTH = 2_000

/**
 * What is wrong with `names`, the attributes that an input requests. `explain` returns a function that describes what
 * is wrong with a name, or undefined. One text with several names is answered with the list that it should be.
 */
export function nameIssues(
  names: readonly string[],
  catalog: AttributeCatalog,
  explain: (name: string) => (() => string) | undefined,
): Issue[] {
  return names.flatMap((name): Issue[] => {
    const problem = explain(name)
    if (problem === undefined) return []
    const parts = name.length > MAX_LENGTH ? [] : name.split(/[,;\n]/).map((part) => part.trim())
    const isList = parts.length > 1 && parts.some((part) => catalog.attribute(part) !== undefined)
    if (!isList) return [() => `attributes: ${problem()}`]
    const list = parts.map((part) => quote(catalog.attribute(part)?.api_slug ?? part)).join(', ')
    return [`attributes must be a list, not one text: write [${list}].`, ...nameIssues(parts, catalog, explain)]
  })
}
