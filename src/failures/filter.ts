import { isObject } from '../json'
import { attributeType } from '../attribute-types'
import type { AttributeContext } from '../attribute-types/attribute-type'
import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import type { Catalog } from '../catalog'
import { contextOf } from '../contexts'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'
import type { Occasion } from './occasion'
import { clean } from './prose'

const FILTER_CODES: ReadonlySet<string> = new Set([
  'filter_error',
  'unknown_filter_attribute_slug',
  'invalid_filter_operator',
  'invalid_filter_field',
])

const MAX_GUIDES = 3
const MAX_STEPS = 12

/** Returns whether Attio refused the filter of a query. A value that it cannot find, such as an option, has the code of writes. */
export function isFilterRefusal({ code }: AttioErrorDetails, { filter }: Occasion): boolean {
  return code !== undefined && (FILTER_CODES.has(code) || (code === 'value_not_found' && filter !== undefined))
}

/** Returns which attributes that the records were to be sorted by are none, with the nearest; undefined when there are none such. */
export function explainSorts({ sorts = [] }: Occasion, catalog: Catalog | undefined): string | undefined {
  const names = sorts.flatMap(({ attribute }) => attribute ?? [])
  const problems = catalog === undefined ? [] : names.flatMap((name) => problemWith(name, catalog))
  return problems.length === 0 ? undefined : `Attio does not accept the sorts: ${problems.join(' ')}`
}

/**
 * Returns Attio's reason and where in the filter it lies, then for each attribute concerned what would work: the nearest
 * slug, the operators of its type, an example.
 */
export async function explainFilter(
  details: AttioErrorDetails,
  catalog: Catalog | undefined,
  occasion: Occasion,
): Promise<string> {
  const path = details.path ?? []
  const at = path.length === 0 ? '' : ` (at ${path.slice(0, MAX_STEPS).map(quote).join(' → ')})`
  const reason = clean(details.prose ?? 'Error in filter.', occasion, catalog)
  const guides = catalog === undefined ? [] : await guidesFor(path, catalog, occasion)
  return `Attio does not accept the filter${at}: ${[reason, ...guides].filter(Boolean).join(' ')}`
}

async function guidesFor(path: readonly string[], catalog: Catalog, occasion: Occasion): Promise<string[]> {
  const { object = '', filter, workspace } = occasion
  const names = [...new Set(attributeNames(filter))]
  const problems = names.flatMap((name) => problemWith(name, catalog))
  if (problems.length > 0) return problems.slice(0, MAX_GUIDES)

  const concerned = names.filter((name) => path.includes(name))
  const attributes = (concerned.length > 0 ? concerned : names).slice(0, MAX_GUIDES).flatMap((name) => {
    const match = catalog.find(name)
    return match && 'attribute' in match ? match.attribute : []
  })
  const bare = (attribute: Attribute): AttributeContext => ({ attribute, choices: [], targets: null })
  return Promise.all(
    attributes.map(async (attribute) =>
      guideTo(await contextOf(object, attribute, workspace, { isFresh: true }).catch(() => bare(attribute))),
    ),
  )
}

function problemWith(name: string, catalog: Catalog): string[] {
  const match = catalog.resolve(name)
  return 'problem' in match ? [match.problem] : []
}

function guideTo(context: AttributeContext): string {
  const { api_slug: slug, type } = context.attribute
  const { filterOperators, filterExample } = attributeType(type)
  if (filterOperators.length === 0) return ''
  const condition = filterExample(context)
  const example = condition === undefined ? '' : `, for example ${JSON.stringify({ [slug]: condition })}`
  const choices = context.choices.filter(({ isArchived }) => !isArchived).map(({ title }) => quote(title))
  const options = choices.length === 0 ? '' : ` with one of ${enumerate(choices)}`
  return `${quote(slug)} (${type}) takes ${enumerate(filterOperators)}${fieldOf(condition)}${options}${example}.`
}

/** Returns which part of a value the example compares, where the attribute has no such part by itself. */
function fieldOf(condition: unknown): string {
  const field = isObject(condition) ? Object.keys(condition).at(-1) : undefined
  return field === undefined || field.startsWith('$') ? '' : ` for one of its fields, such as ${quote(field)}`
}

/** Returns the keys of `filter` that stand where an attribute belongs. Paths lead to other objects and are left out. */
function attributeNames(filter: unknown): string[] {
  if (Array.isArray(filter)) return filter.flatMap(attributeNames)
  if (!isObject(filter) || 'path' in filter) return []
  return Object.entries(filter).flatMap(([key, value]) => (key.startsWith('$') ? attributeNames(value) : key))
}
