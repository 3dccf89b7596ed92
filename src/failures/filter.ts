import { attributeType, filterOperators } from '../attribute-types'
import { partNames } from '../attribute-types/comparing'
import type { AttioErrorDetails } from '../attio/errors'
import { contextOf } from '../contexts'
import { nameOf, type Subject } from '../finding/filter/session'
import { noted } from '../finding/meaning'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'
import type { Catalog } from '../catalog'
import type { Occasion } from './occasion'
import { WITHHELD, withholding } from './prose'

const FILTER_CODES: ReadonlySet<string> = new Set([
  'filter_error',
  'unknown_filter_attribute_slug',
  'invalid_filter_operator',
  'invalid_filter_field',
])

const SORT_CODE = 'missing_sort_field'

const MAX_GUIDES = 3
const MAX_STEPS = 12

/**
 * Returns whether Attio refused the filter or the sorts of a query. A value that it cannot find, such as an option, has the code
 * of writes.
 */
export function isQueryRefusal({ code }: AttioErrorDetails, { filter, sorts = [] }: Occasion): boolean {
  if (code === undefined) return false
  return (
    FILTER_CODES.has(code) ||
    code === SORT_CODE ||
    (code === 'value_not_found' && (filter !== undefined || sorts.length > 0))
  )
}

/**
 * Returns Attio's reason and where in the query it lies, then for each attribute concerned what would work: its operators and
 * parts, its options, an example.
 */
export async function explainQuery(
  details: AttioErrorDetails,
  catalog: Catalog | undefined,
  occasion: Occasion,
): Promise<string> {
  const { object = '', filter, sorts = [], workspace } = occasion
  const isOfSorts = details.code === SORT_CODE || (filter === undefined && sorts.length > 0)
  const path = details.path ?? []
  const share = withholding(occasion, catalog)
  const steps = path.slice(0, MAX_STEPS)
  const isShown = path.length > 0 && share(steps.join(' ')) !== undefined
  const at = isShown ? ` (at ${steps.map(quote).join(' → ')})` : ''
  const reason = share(details.prose ?? 'Error in filter.') ?? WITHHELD
  const asked = isOfSorts ? { object, sorts } : { object, filter }
  const { problems, subjects: all, unsure } = await noted(asked, workspace)
  const subjects = [...all.values()]
  const isUnsure = ({ attribute }: Subject) => unsure.has(attribute) && path.at(-1) === '$not_empty'
  const isAt = ({ key, attribute }: Subject) => path.includes(key) || path.includes(attribute.api_slug)
  const concerned = subjects.filter(isAt)
  const unanswerable = (concerned.length > 0 ? concerned : subjects).find(isUnsure)
  // The operator and its place are ours, and would mislead.
  if (unanswerable) return cannotBeAsked(unanswerable)
  const guides = (concerned.length > 0 ? concerned : subjects)
    .slice(0, MAX_GUIDES)
    .map((subject) => guideTo(subject, isOfSorts, occasion))
  const said = problems.length > 0 ? problems.slice(0, MAX_GUIDES) : await Promise.all(guides)
  const what = isOfSorts ? 'sorts' : 'filter'
  return `Attio does not accept the ${what}${at}: ${[reason, ...said].filter(Boolean).join(' ')}`
}

function cannotBeAsked(subject: Subject): string {
  const name = quote(nameOf(subject))
  return (
    `Attio cannot be asked whether ${name} has a value. Leave that condition out, name ${name} in "attributes", and look for ` +
    'those records whose value is null or empty.'
  )
}

async function guideTo(subject: Subject, isOfSorts: boolean, { workspace }: Occasion): Promise<string> {
  const { attribute, scope } = subject
  const { api_slug: slug, type } = attribute
  const { comparing, filterExample, sortExample } = attributeType(type)
  const parts = partNames(comparing)
  if (isOfSorts) {
    if (parts.length === 0) return ''
    const example = JSON.stringify([{ attribute: slug, direction: 'asc', field: sortExample ?? parts[0] }])
    return `${quote(slug)} (${type}) is sorted by one of its parts, ${enumerate(parts, 'or')}, for example ${example}.`
  }
  const bare = { attribute, choices: [], targets: null }
  const context = await contextOf(scope.object, attribute, workspace, { isFresh: true }).catch(() => bare)
  const operators = filterOperators(type)
  const condition = operators.length === 0 ? undefined : filterExample(context)
  if (condition === undefined) return ''
  const choices = context.choices.filter(({ isArchived }) => !isArchived).map(({ title }) => quote(title))
  const options = choices.length === 0 ? '' : ` with one of ${enumerate(choices)}`
  const chain = [...scope.via.map(([, reference]) => reference), slug]
  const example = chain.reduceRight<unknown>((inner, key) => ({ [key]: inner }), condition)
  const ofParts = parts.length < 2 ? '' : ` (parts: ${enumerate(parts)})`
  return `${quote(nameOf(subject))} (${type}) takes ${enumerate(operators)}${options}${ofParts}, for example ${JSON.stringify(example)}.`
}
