import { attributeType, filterOperators } from '../attribute-types'
import { comparedFieldNames, fieldNames, ORDER_OPERATORS } from '../attribute-types/filter-spec'
import type { AttioErrorDetails } from '../attio/errors'
import { isNonEmpty } from '../collections'
import { isObject, type JsonObject } from '../json'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { loadOptionalContext } from '../metadata/attribute-context'
import { optionTitles } from '../metadata/describe-attributes'
import type { Workspace } from '../metadata/workspace'
import type { CompilerContext } from '../querying/filter/compiler-context'
import { filterText, referenceKeys, targetName, type FilterTarget } from '../querying/filter/filter-target'
import { inspectQuery } from '../querying/run-query'
import { endSentence } from '../text/end-sentence'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import { WITHHELD, withholdRepetitions } from './attio-message'
import type { ErrorContext } from './error-context'
import { areDocumented, countAlternatives, operatorsByAttribute } from './sent-filter'

const SORT_CODE = 'missing_sort_field'

const QUERY_CODES: ReadonlySet<string> = new Set([
  'filter_error',
  'unknown_filter_attribute_slug',
  'invalid_filter_operator',
  'invalid_filter_field',
  SORT_CODE,
])

type SentOperators = ReturnType<typeof operatorsByAttribute>

const MAX_GUIDES = 3
const MAX_STEPS = 12

/** Whether Attio rejected the input's filter or sorts. */
export function isQueryRejection({ code = '', resource, status }: AttioErrorDetails, context: ErrorContext): boolean {
  if (resource?.kind !== 'query' || !(hasFilter(context) || hasSorts(context))) return false
  // As in writes, `value_not_found` means a missing option or record.
  if (QUERY_CODES.has(code) || code === 'value_not_found') return true
  // The code for a filter that is too complex isn't known.
  return status === 400 && code !== 'standard_object_disabled' && sizeAdvice(context) !== ''
}

const hasFilter = ({ filter = {} }: ErrorContext): boolean => Object.keys(filter).length > 0

const hasSorts = ({ sorts = [] }: ErrorContext): boolean => sorts.length > 0

/**
 * Explains what failed if Attio rejected a query of our own: to look up a record, or to read the hits of a search.
 * Attio's message is about a filter that is not part of the input. Undefined for any other request.
 */
export function explainInternalQuery(details: AttioErrorDetails, context: ErrorContext): string | undefined {
  const { task, code = '', resource } = details
  const { search, matchingAttribute } = context
  if (resource?.kind !== 'query' || !QUERY_CODES.has(code) || hasFilter(context) || hasSorts(context)) return undefined
  const lookUp = matchingAttribute && `look up the record by its ${quote(matchingAttribute)}, so nothing was saved`
  const failed = search === undefined ? (lookUp ?? task) : 'read the records that the search found'
  return `Could not ${failed}: Attio rejected this integration's request (${code}).`
}

/**
 * Attio's reason and its place in the query, then what works for each attribute concerned: operators and fields,
 * options, and an example.
 */
export async function explainQuery(
  details: AttioErrorDetails,
  catalog: AttributeCatalog | undefined,
  context: ErrorContext,
): Promise<string> {
  const { object = '', filter, sorts, workspace, body = {} } = context
  const [filterQuery, sortsQuery] = await Promise.all([
    hasFilter(context) ? inspectQuery({ object, filter }, workspace) : undefined,
    hasSorts(context) ? inspectQuery({ object, sorts }, workspace) : undefined,
  ])
  const operators = operatorsByAttribute(body.filter)
  const isSorts = areSortsRejected(details, filterQuery, sortsQuery, body.sorts)
  const query = isSorts ? sortsQuery : filterQuery
  if (query === undefined) return ''
  const path = details.path ?? []
  const concerned = rejectedTargets(query, path, operators)
  // Attio may reject the check for a value, which compares `created_at`; its path may be absent or incomplete.
  const isAboutPresence = !isSorts && (path.includes('created_at') || !path.at(-1)?.startsWith('$'))
  const asksPresence = ({ attribute }: FilterTarget) => isAboutPresence && query.undocumentedChecks.has(attribute)
  const presence = concerned.filter(asksPresence).slice(0, MAX_GUIDES).map(unsupportedPresence)
  const others = concerned.filter((target) => !asksPresence(target)).slice(0, MAX_GUIDES)
  // The input may be null, so our operator and its path would mislead.
  if (presence.length > 0 && others.length === 0) return presence.join(' ')
  const show = withholdRepetitions(context, catalog)
  const steps = path.slice(0, MAX_STEPS)
  const isShown = path.length > 0 && show(steps.join(' ')) !== undefined
  const at = isShown ? ` (at ${steps.map(quote).join(' → ')})` : ''
  // Our own list has the operators that the integration takes.
  const words = (details.message ?? 'Error in filter.').replace(/,? must be one of \([^)]*\)/, '')
  const reason = presence.length > 0 ? '' : endSentence(show(words) ?? WITHHELD)
  const explanations =
    query.issues.length > 0
      ? query.issues.slice(0, MAX_GUIDES)
      : isSorts
        ? others.map(sortGuide)
        : [
            ...(await Promise.all(others.map((target) => filterGuide(target, workspace, operators)))),
            ...others.slice(0, 1).map((target) => listGuide(target, operators)),
          ]
  const size = isSorts ? '' : sizeAdvice(context)
  const sentences = [reason, size, ...explanations, ...presence].filter((sentence) => sentence !== '')
  return `Attio does not accept the ${isSorts ? 'sorts' : 'filter'}${at}: ${sentences.join(' ')}`
}

/** Attio was seen to reject filters with about fifty alternatives; no limit is documented. */
const MANY_ALTERNATIVES = 40

function sizeAdvice({ search, body: { filter } = {} }: ErrorContext): string {
  // With a search, the hits come first, and the filter of the input after them.
  const given: unknown = search !== undefined && isObject(filter) ? [filter.$and].flat().at(-1) : filter
  if (countAlternatives(given) <= MANY_ALTERNATIVES) return ''
  return `The filter has more than ${MANY_ALTERNATIVES} alternatives, which may be too many: send about 25 at a time.`
}

/** Attio has one code for a sort and for a condition without a field, so the sent sorts decide. */
function areSortsRejected(
  { code }: AttioErrorDetails,
  filterQuery: CompilerContext | undefined,
  sortsQuery: CompilerContext | undefined,
  sent: unknown,
): boolean {
  if (filterQuery === undefined || sortsQuery === undefined) return filterQuery === undefined
  if (filterQuery.issues.length > 0 || sortsQuery.issues.length > 0) return filterQuery.issues.length === 0
  return code === SORT_CODE && [...sortsQuery.targets.values()].some((target) => isFieldMissing(target, sent))
}

/** Whether a sort by this attribute was sent without the field that its type requires. */
function isFieldMissing({ key, attribute }: FilterTarget, sent: unknown): boolean {
  const { shorthandField, fields } = attributeType(attribute.type).filtering
  if (shorthandField !== undefined || Object.keys(fields).length === 0) return false
  const sorts = [sent].flat().filter(isObject)
  const isBy = (sort: JsonObject) => [sort.attribute, [sort.path].flat(2).at(-1)].includes(key)
  return sorts.filter(isBy).every(({ field }) => field === undefined)
}

/** The attributes whose sent conditions Attio may reject; the path of its error only narrows that down. */
function rejectedTargets(
  { targets, undocumentedChecks }: CompilerContext,
  path: readonly string[],
  operators: SentOperators,
): readonly FilterTarget[] {
  const isDoubtful = ({ key, attribute }: FilterTarget) =>
    undocumentedChecks.has(attribute) ||
    !areDocumented(operators.get(key) ?? operators.get(attribute.api_slug) ?? [], attribute)
  const isAt = ({ key, attribute }: FilterTarget) => path.includes(key) || path.includes(attribute.api_slug)
  const narrow = (some: FilterTarget[], test: (target: FilterTarget) => boolean) =>
    some.some(test) ? some.filter(test) : some
  return narrow(narrow([...targets.values()], isAt), isDoubtful)
}

function unsupportedPresence(target: FilterTarget): string {
  const name = quote(targetName(target))
  return (
    `Attio can't filter by whether ${name} has a value. Remove that condition, request ${name} in "attributes", and check which ` +
    'records have null or an empty list.'
  )
}

function sortGuide({ attribute: { api_slug: slug, type } }: FilterTarget): string {
  const { filtering, sortExample } = attributeType(type)
  const fields = fieldNames(filtering)
  if (!isNonEmpty(fields)) return ''
  const example = JSON.stringify([{ attribute: slug, direction: 'asc', field: sortExample ?? fields[0] }])
  return `Sort by one field of ${quote(slug)} (${type}): ${joinList(fields, 'or')}, for example ${example}.`
}

/** What to do if Attio rejects `$in` as the caller wrote it, which it documents. */
function listGuide(target: FilterTarget, operators: SentOperators): string {
  if (operators.get(target.key)?.has('$in') !== true) return ''
  return `If Attio rejects $in here, omit it: ${exampleOf(target, ['…', '…'])} is sent in another form.`
}

const exampleOf = ({ attribute, scope }: FilterTarget, condition: unknown): string =>
  filterText([...referenceKeys(scope), attribute.api_slug], condition)

async function filterGuide(target: FilterTarget, workspace: Workspace, sent: SentOperators): Promise<string> {
  const { attribute, scope, key } = target
  const { type } = attribute
  const { filtering, writeExample, filterExample = writeExample, optionKind } = attributeType(type)
  const operators = filterOperators(type)
  if (!isNonEmpty(operators)) return ''
  const context = await loadOptionalContext(scope.object, attribute, workspace)
  const titles = context ? optionTitles(context, false) : []
  const options = isNonEmpty(titles) ? ` with one of ${joinList(titles, 'and', quote)}` : ''
  const names = optionKind === undefined ? comparedFieldNames(filtering) : []
  const fields = isNonEmpty(names) && names.length > 1 ? ` (fields: ${joinList(names)})` : ''
  const isRange = ORDER_OPERATORS.some((operator) => sent.get(key)?.has(operator))
  const isOptionRange = optionKind !== undefined && isRange && titles.length > 1
  const condition = isOptionRange ? { $in: titles.slice(0, 2) } : context && filterExample?.(context)
  const range = isOptionRange ? '. For a range, list the options with $in' : ''
  const hint = condition === undefined ? '' : `, for example ${exampleOf(target, condition)}`
  return `${quote(targetName(target))} (${type}) takes ${joinList(operators)}${options}${fields}${range}${hint}.`
}
