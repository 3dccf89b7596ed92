import { isObject } from '../json'
import { attributeType } from '../attribute-types'
import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import type { Catalog } from '../catalog'
import { didYouMean } from '../problems'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'
import { clean } from './prose'

const FILTER_CODES: ReadonlySet<string> = new Set([
  'filter_error',
  'unknown_filter_attribute_slug',
  'invalid_filter_operator',
  'invalid_filter_field',
])

const MAX_GUIDES = 3

/** Returns whether Attio refused the filter of a query. */
export function isFilterRefusal({ code }: AttioErrorDetails): boolean {
  return code !== undefined && FILTER_CODES.has(code)
}

/**
 * Returns Attio's reason and where in the filter it lies, then for each attribute concerned what would work: the nearest
 * slug, the operators of its type, an example.
 */
export function explainFilter(details: AttioErrorDetails, input: unknown, catalog: Catalog | undefined): string {
  const path = details.path ?? []
  const at = path.length === 0 ? '' : ` (at ${path.map(quote).join(' → ')})`
  const reason = clean(details.prose ?? 'Error in filter.', input, catalog)
  const guides = catalog === undefined ? [] : guidesFor(path, isObject(input) ? input.filter : undefined, catalog)
  return `Attio does not accept the filter${at}: ${[reason, ...guides].join(' ')}`
}

function guidesFor(path: readonly string[], filter: unknown, catalog: Catalog): string[] {
  const names = [...new Set(attributeNames(filter))]
  const concerned = names.filter((name) => path.includes(name))
  const unknown = names.filter((name) => catalog.find(name) === undefined)
  const slugs = catalog.attributes.map(({ api_slug: slug }) => slug)
  if (unknown.length > 0) {
    return unknown.slice(0, MAX_GUIDES).map((name) => {
      const hint = didYouMean(name, slugs) || ` There are: ${enumerate(slugs)}.`
      return `${quote(name)} is not an attribute here.${hint}`
    })
  }
  return (concerned.length > 0 ? concerned : names).slice(0, MAX_GUIDES).flatMap((name) => {
    const match = catalog.find(name)
    return match && 'attribute' in match ? guideTo(match.attribute) : []
  })
}

function guideTo(attribute: Attribute): string {
  const { filterOperators, filterExample } = attributeType(attribute.type)
  const condition = filterExample({ attribute, choices: [], targets: null })
  const example = condition === undefined ? '' : `, for example ${JSON.stringify({ [attribute.api_slug]: condition })}`
  return `${quote(attribute.api_slug)} (${attribute.type}) takes ${enumerate(filterOperators)}${example}.`
}

/** Returns the keys of `filter` that stand where an attribute belongs. Paths lead to other objects and are left out. */
function attributeNames(filter: unknown): string[] {
  if (Array.isArray(filter)) return filter.flatMap(attributeNames)
  if (!isObject(filter) || 'path' in filter) return []
  return Object.entries(filter).flatMap(([key, value]) => (key.startsWith('$') ? attributeNames(value) : key))
}
