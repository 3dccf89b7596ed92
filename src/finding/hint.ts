import { camelCase } from '../attribute-types/comparing'
import type { Session } from './filter/session'

/** A longer text is not repeated. */
const MAX_LENGTH = 60

/**
 * Returns why a filter that `session` knows may have found nothing, with what would find more; undefined where it cannot be
 * told. Equality compares a text as a whole.
 */
export function hintFor({ wholeTexts, advice }: Session): string | undefined {
  const [first] = wholeTexts
  if (first !== undefined) {
    const { subject, part, text } = first
    const shown = text.length > MAX_LENGTH ? '…' : text
    const contains = { $contains: shown }
    const condition = part === null ? contains : { [camelCase(part)]: contains }
    const chain = [...subject.scope.via.map(([, key]) => key), subject.key]
    const filter = chain.reduceRight<unknown>((within, key) => ({ [key]: within }), condition)
    return (
      `Text is compared as a whole, capital letters included. Part of it is found by ${JSON.stringify(filter)}, and ` +
      'slips of the pen by search.'
    )
  }
  return advice
}
