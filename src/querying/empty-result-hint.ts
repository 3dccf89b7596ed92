import { attributeType } from '../attribute-types'
import { isMemberNamed } from '../attribute-types/actor-reference'
import { isNonEmpty } from '../collections'
import { NOT_LOADED } from '../not-loaded'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import type { CompilerContext } from './filter/compiler-context'
import { filterText, keysTo } from './filter/filter-target'
import type { Findings } from './filter/findings'
import { namingAttribute } from './filter/referenced-objects'
import type { SourceRequest } from './record-source'
import { reduceSearch, searchableAddressPart } from './reduce-search'

/** A longer text is not repeated in the hint. */
const MAX_LENGTH = 60
const MAX_EXAMPLES = 3
/** Only so many texts of a filter are examined, because a list may have thousands. */
const MAX_TEXTS = 100

/** Why a filter may have found nothing, and what would find more; undefined if there is no known reason. */
export function emptyResultHint(findings: Findings): string | undefined {
  const filters = findings.wholeTexts.slice(0, MAX_TEXTS).map(({ target, field, text }) => {
    const part = searchableAddressPart(text) ?? text
    return filterText(keysTo(target, field), { $contains: part.length > MAX_LENGTH ? '…' : part })
  })
  const examples = [...new Set(filters)].slice(0, MAX_EXAMPLES)
  if (findings.hasOtherConditions || !isNonEmpty(examples)) return findings.advice ?? combinationHint(findings)
  return (
    `Text is compared as a whole, capital letters included. To find part of it, use ${joinList(examples, 'or')}; to find it ` +
    'despite typing errors, use search. Check each record that you find this way: it may be a different one.'
  )
}

/** Says that the combination of conditions is the reason, because nothing in them is misspelt. */
function combinationHint({ checkedNames, hasUncheckedOperand, jointConditions }: Findings): string | undefined {
  const kinds = [...checkedNames]
  if (hasUncheckedOperand || jointConditions < 2 || !isNonEmpty(kinds)) return undefined
  return (
    `Each ${joinList(kinds)} in the filter exists, but no record meets all conditions together. ` +
    'Omit one condition to find more.'
  )
}

/** Says how to find records without a value too, which no upper bound finds: "before March" may include "never". */
export function upperBoundHint({ bounds }: Findings): string | undefined {
  // Every record has the time when it was created.
  const [key] = [...bounds].find(([each, areUpper]) => areUpper && each !== 'created_at') ?? []
  if (key === undefined) return undefined
  const name = JSON.stringify(key)
  return `$lt and $lte skip records without a value. To include those, use {"$or":[{${name}:{"$lt":…}},{${name}:null}]}.`
}

/** Says what an exclusion means for lists: the opposite of "any value matches" is "none does". */
export function exclusionHint({ excludedLists }: Findings): string | undefined {
  const names = [...excludedLists]
  if (!isNonEmpty(names)) return undefined
  return (
    `${joinList(names, 'and', quote)} can have several values: $not, $ne and $nin find records in which no value matches, and ` +
    'records without values. To find records with some other value, omit the condition and check the values.'
  )
}

/**
 * If no record has a name, but a workspace member does: says so, and which attributes to filter by instead. Requests
 * the members unless they are cached; undefined if the token may not list them or no member has the name. Never throws.
 */
export async function memberHint(
  { object, search }: SourceRequest,
  { findings, snapshot }: CompilerContext,
): Promise<string | undefined> {
  const names = findings.wholeTexts
    .slice(0, MAX_TEXTS)
    .filter(({ target: { scope, attribute } }) => scope.via.length > 0 || attribute === namingAttribute(scope))
    .map(({ text }) => text)
  if (search !== undefined) names.push(reduceSearch(search))
  if (names.length === 0) return undefined
  const members = await snapshot.workspace.loadOptional((withTimeout) => withTimeout.members())
  const name = Array.isArray(members) ? names.find((each) => isMemberNamed(each, members)) : undefined
  if (name === undefined) return undefined
  const catalog = snapshot.catalog(object)
  const attributes = catalog === NOT_LOADED || catalog === null ? [] : catalog.attributes
  const slugs = attributes
    .filter(({ type }) => attributeType(type).refersTo === 'members')
    .toSorted((a, b) => Number(b.is_writable) - Number(a.is_writable))
    .map(({ api_slug: slug }) => slug)
  const advice = isNonEmpty(slugs)
    ? `: filter by ${joinList(slugs, 'or', quote)}, e.g. ${filterText([slugs[0]], name)}.`
    : ', and no attribute of this object refers to members.'
  return `${quote(name)} is a workspace member, not a record${advice}`
}
