import { attributeType, filterOperators } from '../attribute-types'
import { fieldNames } from '../attribute-types/filter-spec'
import type { AttioErrorDetails } from '../attio/errors'
import { isNonEmpty } from '../collections'
import { loadOptionalContext } from '../metadata/attribute-context'
import { targetName, type CompilerContext, type FilterTarget } from '../querying/filter/compiler-context'
import { inspectQuery } from '../querying/run-query'
import { isObject } from '../json'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import type { ErrorContext } from './error-context'
import { WITHHELD, withholdRepetitions } from './attio-message'
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
export function isQueryRejection({ code, resource }: AttioErrorDetails, occasion: ErrorContext): boolean {
  if (resource?.kind !== 'query' || !(hasFilter(occasion) || hasSorts(occasion))) return false
  return isQueryCode(code) || code === 'value_not_found'
}

/** Returns whether Attio rejected a filter or sorts that the caller never wrote: to look up a record, or the hits of a search. */
export function isInternalQuery({ code, resource }: AttioErrorDetails, occasion: ErrorContext): boolean {
  return resource?.kind === 'query' && isQueryCode(code) && !hasFilter(occasion) && !hasSorts(occasion)
}

const isQueryCode = (code = ''): boolean => FILTER_CODES.has(code) || code === SORT_CODE

const hasFilter = ({ filter = {} }: ErrorContext): boolean => Object.keys(filter).length > 0

const hasSorts = ({ sorts = [] }: ErrorContext): boolean => sorts.length > 0

/** Returns what could not be done, without Attio's message: it is about a filter that the caller never wrote. */
export function explainInternalQuery({ operation, code = '' }: AttioErrorDetails, occasion: ErrorContext): string {
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
  catalog: AttributeCatalog | undefined,
  occasion: ErrorContext,
): Promise<string> {
  const { object = '', filter, sorts, workspace, body } = occasion
  const [ofFilter, ofSorts] = await Promise.all([
    hasFilter(occasion) ? inspectQuery({ object, filter }, workspace) : undefined,
    hasSorts(occasion) ? inspectQuery({ object, sorts }, workspace) : undefined,
  ])
  const sent = isObject(body) ? body : {}
  const blamed = areSortsToBlame(details, ofFilter, ofSorts, sent.sorts) ? undefined : ofFilter
  const session = blamed ?? ofSorts
  if (session === undefined) return ''
  const path = details.path ?? []
  const concerned = rejectedTargets(session, path, sent.filter)
  const isUnanswerable = ({ attribute }: FilterTarget) =>
    blamed?.unsure.has(attribute) === true && isAboutPresence(path)
  const unanswerable = concerned.filter(isUnanswerable).slice(0, MAX_GUIDES).map(unsupportedPresence)
  const others = concerned.filter((subject) => !isUnanswerable(subject)).slice(0, MAX_GUIDES)
  // The caller may have written null: the operator and its place are ours, and would mislead.
  if (unanswerable.length > 0 && others.length === 0) return unanswerable.join(' ')
  const share = withholdRepetitions(occasion, catalog)
  const steps = path.slice(0, MAX_STEPS)
  const isShown = path.length > 0 && share(steps.join(' ')) !== undefined
  const at = isShown ? ` (at ${steps.map(quote).join(' → ')})` : ''
  const reason = unanswerable.length > 0 ? '' : (share(details.message ?? 'Error in filter.') ?? WITHHELD)
  const guides = others.map((subject) => guideTo(subject, blamed === undefined, occasion))
  const said = session.issues.length > 0 ? session.issues.slice(0, MAX_GUIDES) : await Promise.all(guides)
  const what = blamed === undefined ? 'sorts' : 'filter'
  return `Attio does not accept the ${what}${at}: ${[reason, ...said, ...unanswerable].filter(Boolean).join(' ')}`
}

/** Attio has one code for a sort and for a condition without a field, so what was sent decides. */
function areSortsToBlame(
  { code }: AttioErrorDetails,
  ofFilter: CompilerContext | undefined,
  ofSorts: CompilerContext | undefined,
  sent: unknown,
): boolean {
  if (ofFilter === undefined || ofSorts === undefined) return ofFilter === undefined
  if (ofFilter.issues.length > 0 || ofSorts.issues.length > 0) return ofFilter.issues.length === 0
  return code === SORT_CODE && [...ofSorts.targets.values()].some((subject) => isMissingField(subject, sent))
}

/** Returns whether a sort by the attribute of `subject` was sent without the field that its type needs. */
function isMissingField({ key, attribute }: FilterTarget, sent: unknown): boolean {
  const { shorthandField, fields } = attributeType(attribute.type).filtering
  if (shorthandField !== undefined || Object.keys(fields).length === 0) return false
  const ofSubject = [sent].flat().filter((sort) => isObject(sort) && namesIn(sort).includes(key))
  return ofSubject.every((sort) => isObject(sort) && sort.field === undefined)
}

const namesIn = ({ attribute, path }: Readonly<Record<string, unknown>>): unknown[] => [
  attribute,
  [path].flat(2).at(-1),
]

/** What was sent shows which conditions Attio may refuse; the path of its error only narrows that down. */
function rejectedTargets(
  { targets: all, unsure }: CompilerContext,
  path: readonly string[],
  sentFilter: unknown,
): FilterTarget[] {
  const subjects = [...all.values()]
  const operators = operatorsByAttribute(sentFilter)
  const isDoubtful = ({ key, attribute }: FilterTarget) =>
    unsure.has(attribute) || !areDocumented(operators.get(key) ?? operators.get(attribute.api_slug) ?? [], attribute)
  const isAt = ({ key, attribute }: FilterTarget) => path.includes(key) || path.includes(attribute.api_slug)
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

function unsupportedPresence(subject: FilterTarget): string {
  const name = quote(targetName(subject))
  return (
    `Attio cannot be asked whether ${name} has a value. Leave that condition out, name ${name} in "attributes", and look for ` +
    'those records whose value is null or empty.'
  )
}

async function guideTo(subject: FilterTarget, isOfSorts: boolean, { workspace }: ErrorContext): Promise<string> {
  const { attribute, scope } = subject
  const { api_slug: slug, type } = attribute
  const { filtering, filterExample, sortExample } = attributeType(type)
  const parts = fieldNames(filtering)
  if (isOfSorts) {
    if (!isNonEmpty(parts)) return ''
    const example = JSON.stringify([{ attribute: slug, direction: 'asc', field: sortExample ?? parts[0] }])
    return `${quote(slug)} (${type}) is sorted by one of its parts, ${joinList(parts, 'or')}, for example ${example}.`
  }
  const context = await loadOptionalContext(scope.object, attribute, workspace, { isFresh: true })
  const operators = filterOperators(type)
  if (!isNonEmpty(operators)) return ''
  const titles = context?.options.flatMap(({ isArchived, title }) => (isArchived ? [] : title)) ?? []
  const options = isNonEmpty(titles) ? ` with one of ${joinList(titles, 'and', quote)}` : ''
  const ofParts = isNonEmpty(parts) && parts.length > 1 ? ` (parts: ${joinList(parts)})` : ''
  const condition = context && filterExample(context)
  const chain = [...scope.via.map(([, reference]) => reference), slug]
  const example = chain.reduceRight<unknown>((inner, key) => ({ [key]: inner }), condition)
  const hint = condition === undefined ? '' : `, for example ${JSON.stringify(example)}`
  return `${quote(targetName(subject))} (${type}) takes ${joinList(operators)}${options}${ofParts}${hint}.`
}
