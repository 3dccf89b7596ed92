import { filterOperators } from '../attribute-types'
import type { AttioErrorDetails } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { namingAttributes } from '../metadata/display-name'
import type { ErrorContext } from './error-context'
import { explainUnknownObject } from './not-found'
import { explainMissingScopes } from './token-and-scopes'

/** Whether Attio rejected a search, and not the query that reads its hits. */
export function isSearchRejection({ resource }: AttioErrorDetails): boolean {
  return resource?.kind === 'search'
}

/**
 * Explains why Attio may have rejected a search, and suggests a filter. Attio's search is in beta, so a workspace may not have
 * it. Quotes neither Attio nor the search, which contains personal data.
 */
export async function explainSearch(details: AttioErrorDetails, context: ErrorContext): Promise<string> {
  const { object = '', workspace } = context
  const missing = details.status === 403 ? await explainMissingScopes(details, workspace) : undefined
  const known = missing ?? (await explainUnknownObject(context))
  if (known !== undefined) return known
  const catalog = await workspace.loadOptional((hurried) => hurried.catalog(object))
  const slug = catalog && searchableAttribute(catalog)?.api_slug
  const hint =
    slug === undefined
      ? '. listAttributes shows an example for each attribute.'
      : `, e.g. ${JSON.stringify({ [slug]: { $contains: '…' } })} with part of the value for "…".`
  const code = details.code ?? `status ${details.status ?? 'unknown'}`
  return `Attio refused the search (${code}). Its search is in beta, and not every workspace has it. Use filter instead${hint}`
}

/** The attribute that names a record, if a filter can match part of its value. */
function searchableAttribute({ attributes }: AttributeCatalog): Attribute | undefined {
  return namingAttributes(attributes).find(({ type }) => filterOperators(type).includes('$contains'))
}
