import { filterOperators } from '../attribute-types'
import type { AttioErrorDetails } from '../attio/errors'
import { namingAttributes } from '../metadata/display-name'
import type { ErrorContext } from './error-context'
import { explainUnknownObject } from './not-found'
import { explainMissingScopes } from './token-and-scopes'

/**
 * Explains why Attio may have rejected a search, and suggests a filter. Attio's search is in beta, so a workspace may
 * not have it. Quotes neither Attio nor the search, which contains personal data.
 */
export async function explainSearch(details: AttioErrorDetails, context: ErrorContext): Promise<string> {
  const { object = '', workspace } = context
  const missing = details.status === 403 ? await explainMissingScopes(details, workspace) : undefined
  const known = missing ?? (await explainUnknownObject(context))
  if (known !== undefined) return known
  const catalog = await workspace.loadOptional((withTimeout) => withTimeout.catalog(object))
  // The attribute that names a record, if a filter can match part of its value.
  const searchable = namingAttributes(catalog?.attributes ?? []).find(({ type }) =>
    filterOperators(type).includes('$contains'),
  )
  const slug = searchable?.api_slug
  const hint =
    slug === undefined
      ? '. listAttributes shows an example for each attribute.'
      : `, e.g. ${JSON.stringify({ [slug]: { $contains: '…' } })} with part of the value for "…".`
  const code = details.code ?? `status ${details.status ?? 'unknown'}`
  return `Attio rejected the search (${code}). Its search is in beta, and not every workspace has it. Use filter instead${hint}`
}
