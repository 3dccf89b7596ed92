import { camelCase } from '../../attribute-types/filter-spec'
import { hasContent, wireSlugsOf, wireValuesOf } from '../../attio/record-values'
import type { WireRecord } from '../../attio/schemas'
import { quote } from '../../text/quote'
import type { LocalCheck } from './expression'
import { filterText, referenceKeys, targetName, type FilterTarget } from './filter-target'

/** The records don't have the slug that is checked: the cached metadata is older than a change in Attio. */
export class OutdatedCheckError extends Error {
  override readonly name = 'OutdatedCheckError'
}

/**
 * Whether `record` passes all `checks`. Throws an OutdatedCheckError if it doesn't have a checked attribute, unless the
 * metadata `isCurrent`, and an AttioError if its values can't be read.
 */
export function passesChecks(record: WireRecord, checks: readonly LocalCheck[], isCurrent: boolean): boolean {
  const slugs = isCurrent || checks.length === 0 ? [] : wireSlugsOf(record)
  return checks.every(({ slug, field, isEmpty }) => {
    if (!isCurrent && !slugs.includes(slug)) throw new OutdatedCheckError()
    return wireValuesOf(record, slug).some((value) => hasContent(value, field)) !== isEmpty
  })
}

/** The name of the checked attribute or field in messages. */
export const checkName = ({ slug, field }: Pick<LocalCheck, 'slug' | 'field'>): string =>
  quote(field === null ? slug : `${slug}.${camelCase(field)}`)

export function misplacedCheckMessage(check: LocalCheck): string {
  return (
    `filter: Attio can't filter by whether ${checkName(check)} has a value here. Move the condition to the top level, with one call ` +
    `for each alternative. Or remove it, request ${quote(check.slug)} in "attributes" and check which records have null.`
  )
}

/** A check of referenced records, which the listed records don't contain. */
export function unreachableCheckMessage(target: FilterTarget): string {
  const references = referenceKeys(target.scope)
  return (
    `filter: Attio can't filter by whether ${quote(targetName(target))} has a value here. List the records of ${quote(target.scope.object)} with ` +
    `that condition and filter by their IDs, e.g. ${filterText(references, ['<record ID>'])}. Or remove it, request ${quote(references[0] ?? '')} in ` +
    '"attributes" and read the referenced records with getRecord.'
  )
}
