import type { AttioError, AttioErrorDetails } from '../attio/errors'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { isNonEmpty } from '../collections'
import { joinList, truncate } from '../text/join-list'
import { quote } from '../text/quote'
import { explainMissingScopes, INVALID_TOKEN } from './token-and-scopes'
import { explainConflict } from './uniqueness-conflict'
import type { ErrorContext } from './error-context'
import { explainInternalQuery, explainQuery, isInternalQuery, isQueryRejection } from './rejected-query'
import { explainRejectedValues } from './rejected-values'
import { explainNotFound } from './not-found'
import { operationOf } from './failed-operation'
import { mentionedAttributes, WITHHELD, withholdRepetitions } from './attio-message'
import { explainSearch, isSearchRejection } from './rejected-search'

/** More do not fit into what is shown of Attio's words. */
const MAX_ISSUES = 20
const MAX_ISSUE_LENGTH = 500
/** Attio's codes are words such as "value_not_found", in characters. */
const MAX_CODE_LENGTH = 60

/**
 * Returns what to make of Attio's no. Attio's code decides, and which request it answered, not its message; codes are an open set,
 * so that the message, without values, is the last resort. https://docs.attio.com/rest-api/how-to/errors
 */
export async function explainRejection(
  { details }: AttioError,
  occasion: ErrorContext,
): Promise<{ text: string; isUnderstood: boolean }> {
  const { object } = occasion
  const understood = await explainUnderstood(details, occasion)
  if (understood !== undefined) return { text: understood, isUnderstood: true }
  if (isInternalQuery(details, occasion)) return { text: explainInternalQuery(details, occasion), isUnderstood: false }
  const catalog =
    object === undefined ? undefined : await occasion.workspace.loadOptional((hurried) => hurried.catalog(object))
  const forms = catalog === undefined ? '' : await explainRejectedValues(details, catalog, occasion)
  const other = explainOther(details, occasion, catalog)
  const isUnderstood = forms !== ''
  return { text: isUnderstood ? `${other.replace(/\.$/, '')}.${forms}` : other, isUnderstood }
}

async function explainUnderstood(details: AttioErrorDetails, occasion: ErrorContext): Promise<string | undefined> {
  const { status, code } = details
  if (status === 401) return INVALID_TOKEN
  if (isSearchRejection(details)) return explainSearch(details, occasion)
  if (status === 403 && code !== 'billing_error') return explainMissingScopes(details, occasion.workspace)

  const { object } = occasion
  if (status === 404 && code !== 'merge_in_progress') return explainNotFound(details, occasion)
  const catalog = object === undefined ? undefined : await currentCatalog(object, occasion)
  if (isQueryRejection(details, occasion)) return explainQuery(details, catalog, occasion)
  if (details.code === 'uniqueness_conflict') return explainConflict(details, catalog, occasion)
  return explainCode(details, object, catalog)
}

function explainCode(
  details: AttioErrorDetails,
  object: string | undefined,
  catalog: AttributeCatalog | undefined,
): string | undefined {
  const slugs = mentionedAttributes(details.message ?? '', catalog).map(({ api_slug: slug }) => slug)
  switch (details.code) {
    case 'missing_value':
      if (!isNonEmpty(slugs)) return undefined
      return `${joinList(slugs)} must have a value for this record. listAttributes shows an example of one.`
    case 'merge_in_progress':
      return 'Attio is merging this record with another one right now. Try again in a few seconds.'
    case 'matching_attribute_definition_not_unique':
      return `The matchingAttribute is not unique, so it cannot tell the records of ${quote(object ?? 'this object')} apart. listAttributes shows which are (isUnique).`
    case 'system_edit_unauthorized':
      return `Attio fills ${isNonEmpty(slugs) ? joinList(slugs) : 'one of these attributes'} itself and lets nobody write it. Leave it out; listAttributes shows which are writable.`
    case 'billing_error':
      return 'This needs a feature that the plan of the Attio workspace does not have.'
    default:
      return undefined
  }
}

function explainOther(
  details: AttioErrorDetails,
  occasion: ErrorContext,
  catalog: AttributeCatalog | undefined,
): string {
  const issues = (details.validationErrors ?? [])
    .slice(0, MAX_ISSUES)
    .map(({ path, message = 'is not valid' }) => truncate(`${path.join('.') || 'it'}: ${message}`, MAX_ISSUE_LENGTH))
  const said = [details.message, ...issues].filter((text) => text !== undefined)
  const code = truncate(details.code ?? `status ${details.status ?? 'unknown'}`, MAX_CODE_LENGTH)
  const failed = `Could not ${operationOf(details, occasion, catalog)}`
  const reason = details.status === 403 && details.code !== 'billing_error' ? `: ${notAllowed(details)}` : ''
  if (said.length === 0) return reason === '' ? `${failed}: Attio refused it (${code}).` : `${failed}${reason}`
  const share = withholdRepetitions(occasion, catalog)
  const shown = said.flatMap((sentence) => share(sentence) ?? [])
  const withheld = shown.length < said.length ? [WITHHELD] : []
  if (shown.length === 0) return reason === '' ? `${failed} (${code}). ${WITHHELD}` : `${failed}${reason} ${WITHHELD}`
  const words = truncate(shown.join(' '), MAX_ISSUE_LENGTH)
  return [`${failed}${reason === '' ? '.' : reason} Attio says (${code}):`, words, ...withheld].join(' ')
}

/** Scopes are one reason for a 403, and the token's holder is another: an admin can keep a record or an object from them. */
function notAllowed({ resource }: AttioErrorDetails): string {
  const { object, recordId } = resource ?? {}
  const ofObject = object === undefined ? undefined : `the object ${quote(object)}`
  const ofRecord = recordId === undefined ? undefined : `the record ${quote(recordId)}`
  const subject = [ofRecord, ofObject].filter((part) => part !== undefined).join(' of ') || 'this access token'
  return `Attio does not allow it for ${subject}, although the access token has every scope that it needs. An admin can change that in Attio.`
}

/** What was remembered did not foresee the refusal, so it may be out of date. */
async function currentCatalog(object: string, { workspace }: ErrorContext): Promise<AttributeCatalog | undefined> {
  return workspace.loadOptional((hurried) => hurried.catalog(object, { isFresh: true }))
}
