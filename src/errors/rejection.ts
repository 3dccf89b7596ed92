import type { AttioError, AttioErrorDetails } from '../attio/errors'
import type { Catalog } from '../metadata/attribute-catalog'
import { isFilled } from '../collections'
import { enumerate } from '../text/join-list'
import { quote } from '../text/quote'
import { shorten } from '../text/truncate'
import { explainMissingScopes, INVALID_TOKEN } from './token-and-scopes'
import { explainConflict } from './uniqueness-conflict'
import type { Occasion } from './error-context'
import { explainOwnQuery, explainQuery, isOwnQuery, isQueryRefusal } from './rejected-query'
import { explainForms } from './rejected-values'
import { explainNotFound } from './not-found'
import { operationOf } from './failed-operation'
import { attributesNamedIn, WITHHELD, withholding } from './attio-message'
import { explainSearch, isSearchRefusal } from './rejected-search'

/** More do not fit into what is shown of Attio's words. */
const MAX_ISSUES = 20
const MAX_ISSUE_LENGTH = 500
/** Attio's codes are words such as "value_not_found", in characters. */
const MAX_CODE_LENGTH = 60

/**
 * Returns what to make of Attio's no. Attio's code decides, and which request it answered, not its message; codes are an open set,
 * so that the message, without values, is the last resort. https://docs.attio.com/rest-api/how-to/errors
 */
export async function explainRefusal(
  { details }: AttioError,
  occasion: Occasion,
): Promise<{ text: string; isUnderstood: boolean }> {
  const { object } = occasion
  const understood = await explainUnderstood(details, occasion)
  if (understood !== undefined) return { text: understood, isUnderstood: true }
  if (isOwnQuery(details, occasion)) return { text: explainOwnQuery(details, occasion), isUnderstood: false }
  const catalog =
    object === undefined ? undefined : await occasion.workspace.optional((hurried) => hurried.catalog(object))
  const forms = catalog === undefined ? '' : await explainForms(details, catalog, occasion)
  const other = explainOther(details, occasion, catalog)
  const isUnderstood = forms !== ''
  return { text: isUnderstood ? `${other.replace(/\.$/, '')}.${forms}` : other, isUnderstood }
}

async function explainUnderstood(details: AttioErrorDetails, occasion: Occasion): Promise<string | undefined> {
  const { status, code } = details
  if (status === 401) return INVALID_TOKEN
  if (isSearchRefusal(details)) return explainSearch(details, occasion)
  if (status === 403 && code !== 'billing_error') return explainMissingScopes(details, occasion.workspace)

  const { object } = occasion
  if (status === 404 && code !== 'merge_in_progress') return explainNotFound(details, occasion)
  const catalog = object === undefined ? undefined : await currentCatalog(object, occasion)
  if (isQueryRefusal(details, occasion)) return explainQuery(details, catalog, occasion)
  if (details.code === 'uniqueness_conflict') return explainConflict(details, catalog, occasion)
  return explainCode(details, object, catalog)
}

function explainCode(
  details: AttioErrorDetails,
  object: string | undefined,
  catalog: Catalog | undefined,
): string | undefined {
  const slugs = attributesNamedIn(details.prose ?? '', catalog).map(({ api_slug: slug }) => slug)
  switch (details.code) {
    case 'missing_value':
      if (!isFilled(slugs)) return undefined
      return `${enumerate(slugs)} must have a value for this record. listAttributes shows an example of one.`
    case 'merge_in_progress':
      return 'Attio is merging this record with another one right now. Try again in a few seconds.'
    case 'matching_attribute_definition_not_unique':
      return `The matchingAttribute is not unique, so it cannot tell the records of ${quote(object ?? 'this object')} apart. listAttributes shows which are (isUnique).`
    case 'system_edit_unauthorized':
      return `Attio fills ${isFilled(slugs) ? enumerate(slugs) : 'one of these attributes'} itself and lets nobody write it. Leave it out; listAttributes shows which are writable.`
    case 'billing_error':
      return 'This needs a feature that the plan of the Attio workspace does not have.'
    default:
      return undefined
  }
}

function explainOther(details: AttioErrorDetails, occasion: Occasion, catalog: Catalog | undefined): string {
  const issues = (details.validationErrors ?? [])
    .slice(0, MAX_ISSUES)
    .map(({ path, message = 'is not valid' }) => shorten(`${path.join('.') || 'it'}: ${message}`, MAX_ISSUE_LENGTH))
  const said = [details.prose, ...issues].filter((text) => text !== undefined)
  const code = shorten(details.code ?? `status ${details.status ?? 'unknown'}`, MAX_CODE_LENGTH)
  const failed = `Could not ${operationOf(details, occasion, catalog)}`
  const reason = details.status === 403 && details.code !== 'billing_error' ? `: ${notAllowed(details)}` : ''
  if (said.length === 0) return reason === '' ? `${failed}: Attio refused it (${code}).` : `${failed}${reason}`
  const share = withholding(occasion, catalog)
  const shown = said.flatMap((sentence) => share(sentence) ?? [])
  const withheld = shown.length < said.length ? [WITHHELD] : []
  if (shown.length === 0) return reason === '' ? `${failed} (${code}). ${WITHHELD}` : `${failed}${reason} ${WITHHELD}`
  const words = shorten(shown.join(' '), MAX_ISSUE_LENGTH)
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
async function currentCatalog(object: string, { workspace }: Occasion): Promise<Catalog | undefined> {
  return workspace.optional((hurried) => hurried.catalog(object, { isFresh: true }))
}
