import { filterOperators } from '../attribute-types'
import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { explainMissingScopes } from './token-and-scopes'
import type { ErrorContext } from './error-context'
import { explainUnknownObject } from './unknown-object'

/** Returns whether Attio refused a search, and not the query for its hits. */
export function isSearchRejection({ resource }: AttioErrorDetails): boolean {
  return resource?.kind === 'search'
}

/**
 * Returns why Attio may have refused a search, and the filter to use instead. Attio calls its search beta, so that a workspace
 * may be without it. Quotes neither Attio nor the search, which tells of a person.
 */
export async function explainSearch(details: AttioErrorDetails, occasion: ErrorContext): Promise<string> {
  const { object = '', workspace } = occasion
  const missing = details.status === 403 ? await explainMissingScopes(details, workspace) : undefined
  if (missing !== undefined) return missing
  const unknownObject = await explainUnknownObject(occasion)
  if (unknownObject !== undefined) return unknownObject
  const catalog = await workspace.loadOptional((hurried) => hurried.catalog(object))
  const slug = catalog && namingAttribute(catalog)?.api_slug
  const instead =
    slug === undefined
      ? '. listAttributes shows an example for each attribute'
      : `, e.g. ${JSON.stringify({ [slug]: { $contains: '…' } })} with a part of it for the …`
  const code = details.code ?? `status ${details.status ?? 'unknown'}`
  return `Attio refused the search (${code}), which is in beta and not to be had everywhere. Use filter instead${instead}.`
}

/** Returns the attribute that people know a record by, as far as a filter takes a part of it. */
function namingAttribute({ attributes }: AttributeCatalog): Attribute | undefined {
  const inParts = attributes.filter(({ type }) => filterOperators(type).includes('$contains'))
  return (
    inParts.find(({ api_slug: slug }) => slug === 'name') ??
    inParts.find(({ is_unique: isUnique, is_writable: isWritable }) => isUnique && isWritable)
  )
}
