import { camelCase } from '../attribute-types/filter-spec'
import { isNonEmpty } from '../collections'
import { joinList } from '../text/join-list'
import type { CompilerContext } from './filter/compiler-context'
import { searchableAddressPart } from './reduce-search'

/** A longer text is not repeated in the hint. */
const MAX_LENGTH = 60
const MAX_EXAMPLES = 3

/** Why a filter may have found nothing, and what would find more; undefined if there is no known reason. */
export function emptyResultHint(context: CompilerContext): string | undefined {
  const { wholeTexts, hasOtherConditions, advice } = context
  const filters = wholeTexts.map(({ target, field, text }) => {
    const part = searchableAddressPart(text) ?? text
    const contains = { $contains: part.length > MAX_LENGTH ? '…' : part }
    const condition = field === null ? contains : { [camelCase(field)]: contains }
    const chain = [...target.scope.via.map(([, key]) => key), target.key]
    return JSON.stringify(chain.reduceRight<unknown>((inner, key) => ({ [key]: inner }), condition))
  })
  const examples = [...new Set(filters)].slice(0, MAX_EXAMPLES)
  if (hasOtherConditions || !isNonEmpty(examples)) return advice ?? combinationHint(context)
  return (
    `Text is compared as a whole, capital letters included. To find part of it, use ${joinList(examples, 'or')}; to find it ` +
    'despite typing errors, use search. Check each record that you find this way: it may be a different one.'
  )
}

/** Says that the combination of conditions is the reason, because nothing in them is misspelt. */
function combinationHint(context: CompilerContext): string | undefined {
  const { checkedNames, hasUncheckedOperand, jointConditions } = context
  const kinds = [...checkedNames]
  if (hasUncheckedOperand || jointConditions < 2 || !isNonEmpty(kinds)) return undefined
  return (
    `Each ${joinList(kinds)} in the filter exists, but no record meets all conditions together. ` +
    'Leave one condition out to find more.'
  )
}
