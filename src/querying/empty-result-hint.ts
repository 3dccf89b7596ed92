import { camelCase } from '../attribute-types/filter-spec'
import { isNonEmpty } from '../collections'
import { joinList } from '../text/join-list'
import type { CompilerContext } from './filter/compiler-context'

/** A longer text is not repeated. */
const MAX_LENGTH = 60
const MAX_EXAMPLES = 3

/**
 * Returns why a filter that `session` knows may have found nothing, with what would find more; undefined where it cannot be
 * told. Equality compares a text as a whole.
 */
export function emptyResultHint({ wholeTexts, advice }: CompilerContext): string | undefined {
  const filters = wholeTexts.map(({ subject, part, text }) => {
    const contains = { $contains: text.length > MAX_LENGTH ? '…' : text }
    const condition = part === null ? contains : { [camelCase(part)]: contains }
    const chain = [...subject.scope.via.map(([, key]) => key), subject.key]
    return JSON.stringify(chain.reduceRight<unknown>((within, key) => ({ [key]: within }), condition))
  })
  const examples = [...new Set(filters)].slice(0, MAX_EXAMPLES)
  if (!isNonEmpty(examples)) return advice
  return (
    `Text is compared as a whole, capital letters included. Part of it is found by ${joinList(examples)}, and slips of the pen ` +
    'by search. A record found so may be another than the one that is meant.'
  )
}
