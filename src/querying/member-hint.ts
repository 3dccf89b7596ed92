import { attributeType } from '../attribute-types'
import { isMemberNamed } from '../attribute-types/actor-reference'
import { isNonEmpty } from '../collections'
import { namingAttributes } from '../metadata/display-name'
import type { Workspace } from '../metadata/workspace'
import { NOT_LOADED } from '../not-loaded'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import type { CompilerContext } from './filter/compiler-context'
import { reduceSearch } from './reduce-search'

/**
 * Says that a name which no record has is that of a workspace member, and which attributes to filter by instead. Requests the
 * members unless they are cached; undefined if the token may not list them, or if no member has the name. Never throws.
 */
export async function memberHint(
  { object, search }: { object: string; search?: string },
  { wholeTexts, snapshot }: CompilerContext,
  workspace: Workspace,
): Promise<string | undefined> {
  const names = wholeTexts.flatMap(({ target: { scope, attribute }, text }) =>
    scope.via.length > 0 || attribute === namingAttributes(scope.catalog.attributes)[0] ? text : [],
  )
  if (search !== undefined) names.push(reduceSearch(search))
  if (names.length === 0) return undefined
  const members = await workspace.loadOptional((withTimeout) => withTimeout.members())
  if (members === undefined || members === 'no-scope') return undefined
  const name = names.find((each) => isMemberNamed(each, members))
  return name === undefined ? undefined : `${quote(name)} is a workspace member${adviceFor(name)}`

  function adviceFor(name: string): string {
    const catalog = snapshot.catalog(object)
    const attributes = catalog === NOT_LOADED || catalog === null ? [] : catalog.attributes
    const slugs = attributes
      .filter(({ type }) => attributeType(type).refersTo === 'members')
      .toSorted((a, b) => Number(b.is_writable) - Number(a.is_writable))
      .map(({ api_slug: slug }) => slug)
    if (!isNonEmpty(slugs)) return ', and no attribute of this object refers to members.'
    return `: filter by ${joinList(slugs, 'or', quote)}, e.g. ${JSON.stringify({ [slugs[0]]: name })}.`
  }
}
