import { attributeType, filterOperators } from '../attribute-types'
import { partNames } from '../attribute-types/filter-spec'
import type { AttioErrorDetails } from '../attio/errors'
import { isFilled } from '../collections'
import { optionalContextOf } from '../metadata/attribute-context'
import { nameOf, type Session, type Subject } from '../querying/filter/compiler-context'
import { noted } from '../querying/run-query'
import { isObject } from '../json'
import { enumerate } from '../text/join-list'
import { quote } from '../text/quote'
import type { Catalog } from '../metadata/attribute-catalog'
import type { Occasion } from './error-context'
import { WITHHELD, withholding } from './attio-message'
import { areDocumented, operatorsByAttribute } from './sent-filter'

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
 * Returns whether Attio rejected the filter or the sorts that the caller gave. A value that it cannot find, such as an option, has
 * the code of writes.
 */
export function isQueryRefusal({ code, resource }: AttioErrorDetails, occasion: Occasion): boolean {
  if (resource?.kind !== 'query' || !(hasFilter(occasion) || hasSorts(occasion))) return false
  return isQueryCode(code) || code === 'value_not_found'
}

/** Returns whether Attio rejected a filter or sorts that the caller never wrote: to look up a record, or the hits of a search. */
export function isOwnQuery({ code, resource }: AttioErrorDetails, occasion: Occasion): boolean {
  return resource?.kind === 'query' && isQueryCode(code) && !hasFilter(occasion) && !hasSorts(occasion)
}

const isQueryCode = (code = ''): boolean => FILTER_CODES.has(code) || code === SORT_CODE

const hasFilter = ({ filter = {} }: Occasion): boolean => Object.keys(filter).length > 0

const hasSorts = ({ sorts = [] }: Occasion): boolean => sorts.length > 0

/** Returns what could not be done, without Attio's message: it is about a filter that the caller never wrote. */
export function explainOwnQuery({ operation, code = '' }: AttioErrorDetails, occasion: Occasion): string {
  const { search, matchingAttribute } = occasion
  const what =
    search !== undefined
      ? 'read the records that the search found'
      : matchingAttribute !== undefined
        ? `look up the record by its ${quote(matchingAttribute)}, so nothing was saved`
        : operation
  return `Could not ${what}: Attio refused the request of this integration (${code}).`
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
  const { object = '', filter, sorts, workspace, body } = occasion
  const [ofFilter, ofSorts] = await Promise.all([
    hasFilter(occasion) ? noted({ object, filter }, workspace) : undefined,
    hasSorts(occasion) ? noted({ object, sorts }, workspace) : undefined,
  ])
  const sent = isObject(body) ? body : {}
  const blamed = areSortsToBlame(details, ofFilter, ofSorts, sent.sorts) ? undefined : ofFilter
  const session = blamed ?? ofSorts
  if (session === undefined) return ''
  const path = details.path ?? []
  const concerned = concernedBy(session, path, sent.filter)
  const isUnanswerable = ({ attribute }: Subject) => blamed?.unsure.has(attribute) === true && isAboutPresence(path)
  const unanswerable = concerned.filter(isUnanswerable).slice(0, MAX_GUIDES).map(cannotBeAsked)
  const others = concerned.filter((subject) => !isUnanswerable(subject)).slice(0, MAX_GUIDES)
  // The caller may have written null: the operator and its place are ours, and would mislead.
  if (unanswerable.length > 0 && others.length === 0) return unanswerable.join(' ')
  const share = withholding(occasion, catalog)
  const steps = path.slice(0, MAX_STEPS)
  const isShown = path.length > 0 && share(steps.join(' ')) !== undefined
  const at = isShown ? ` (at ${steps.map(quote).join(' → ')})` : ''
  const reason = unanswerable.length > 0 ? '' : (share(details.prose ?? 'Error in filter.') ?? WITHHELD)
  const guides = others.map((subject) => guideTo(subject, blamed === undefined, occasion))
  const said = session.problems.length > 0 ? session.problems.slice(0, MAX_GUIDES) : await Promise.all(guides)
  const what = blamed === undefined ? 'sorts' : 'filter'
  return `Attio does not accept the ${what}${at}: ${[reason, ...said, ...unanswerable].filter(Boolean).join(' ')}`
}

/** Attio has one code for a sort and for a condition without a field, so what was sent decides. */
function areSortsToBlame(
  { code }: AttioErrorDetails,
  ofFilter: Session | undefined,
  ofSorts: Session | undefined,
  sent: unknown,
): boolean {
  if (ofFilter === undefined || ofSorts === undefined) return ofFilter === undefined
  if (ofFilter.problems.length > 0 || ofSorts.problems.length > 0) return ofFilter.problems.length === 0
  return code === SORT_CODE && [...ofSorts.subjects.values()].some((subject) => lacksField(subject, sent))
}

/** Returns whether a sort by the attribute of `subject` was sent without the field that its type needs. */
function lacksField({ key, attribute }: Subject, sent: unknown): boolean {
  const { main, parts } = attributeType(attribute.type).comparing
  if (main !== undefined || Object.keys(parts).length === 0) return false
  const ofSubject = [sent].flat().filter((sort) => isObject(sort) && namesIn(sort).includes(key))
  return ofSubject.every((sort) => isObject(sort) && sort.field === undefined)
}

const namesIn = ({ attribute, path }: Readonly<Record<string, unknown>>): unknown[] => [
  attribute,
  [path].flat(2).at(-1),
]

/** What was sent shows which conditions Attio may refuse; the path of its error only narrows that down. */
function concernedBy({ subjects: all, unsure }: Session, path: readonly string[], sentFilter: unknown): Subject[] {
  const subjects = [...all.values()]
  const operators = operatorsByAttribute(sentFilter)
  const isDoubtful = ({ key, attribute }: Subject) =>
    unsure.has(attribute) || !areDocumented(operators.get(key) ?? operators.get(attribute.api_slug) ?? [], attribute)
  const isAt = ({ key, attribute }: Subject) => path.includes(key) || path.includes(attribute.api_slug)
  const doubtful = subjects.filter(isDoubtful)
  const located = subjects.filter(isAt)
  if (located.length > 0) return located.some(isDoubtful) ? located.filter(isDoubtful) : located
  return doubtful.length > 0 ? doubtful : subjects
}

/** A path may be absent, or end with the operator that Attio refuses. */
function isAboutPresence(path: readonly string[]): boolean {
  const last = path.at(-1) ?? ''
  return !last.startsWith('$') || last === '$not_empty'
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
    if (!isFilled(parts)) return ''
    const example = JSON.stringify([{ attribute: slug, direction: 'asc', field: sortExample ?? parts[0] }])
    return `${quote(slug)} (${type}) is sorted by one of its parts, ${enumerate(parts, 'or')}, for example ${example}.`
  }
  const context = await optionalContextOf(scope.object, attribute, workspace, { isFresh: true })
  const operators = filterOperators(type)
  if (!isFilled(operators)) return ''
  const titles = context?.choices.flatMap(({ isArchived, title }) => (isArchived ? [] : title)) ?? []
  const options = isFilled(titles) ? ` with one of ${enumerate(titles, 'and', quote)}` : ''
  const ofParts = isFilled(parts) && parts.length > 1 ? ` (parts: ${enumerate(parts)})` : ''
  const condition = context && filterExample(context)
  const chain = [...scope.via.map(([, reference]) => reference), slug]
  const example = chain.reduceRight<unknown>((inner, key) => ({ [key]: inner }), condition)
  const hint = condition === undefined ? '' : `, for example ${JSON.stringify(example)}`
  return `${quote(nameOf(subject))} (${type}) takes ${enumerate(operators)}${options}${ofParts}${hint}.`
}
