import type { AttioError, AttioErrorDetails } from '../attio/errors'
import type { Catalog } from '../catalog'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'
import { shorten } from '../text/shorten'
import { explainMissingScopes, INVALID_TOKEN } from './access'
import { explainConflict } from './conflict'
import type { Occasion } from './occasion'
import { explainQuery, isQueryRefusal } from './filter'
import { explainForms } from './forms'
import { attributesNamedIn, idsIn, WITHHELD, withholding } from './prose'
import { explainSearch, isSearchRefusal } from './search'
import { explainUnknownObject } from './unknown-object'

/** More do not fit into what is shown of Attio's words. */
const MAX_ISSUES = 20
const MAX_ISSUE_LENGTH = 500
/** Attio's codes are words such as "value_not_found", in characters. */
const MAX_CODE_LENGTH = 60

/**
 * Returns what to make of Attio's no. Attio's code decides, not its prose; codes are an open set, so that the prose, rid of
 * values, is the last resort. https://docs.attio.com/rest-api/how-to/errors
 */
export async function explainRefusal(
  { details }: AttioError,
  occasion: Occasion,
): Promise<{ text: string; isUnderstood: boolean }> {
  const { object } = occasion
  const understood = await explainUnderstood(details, occasion)
  if (understood !== undefined) return { text: understood, isUnderstood: true }
  const catalog = object === undefined ? undefined : await occasion.workspace.catalog(object).catch(() => undefined)
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
  if (status === 404 && code !== 'merge_in_progress') return explainNotFound(occasion)
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
      if (slugs.length === 0) return undefined
      return `${enumerate(slugs)} must have a value for this record. listAttributes shows an example of one.`
    case 'merge_in_progress':
      return 'Attio is merging this record with another one right now. Try again in a few seconds.'
    case 'matching_attribute_definition_not_unique':
      return `The matchingAttribute is not unique, so it cannot tell the records of ${quote(object ?? 'this object')} apart. listAttributes shows which are (isUnique).`
    case 'system_edit_unauthorized':
      return `Attio fills ${slugs.length > 0 ? enumerate(slugs) : 'one of these attributes'} itself and lets nobody write it. Leave it out; listAttributes shows which are writable.`
    case 'billing_error':
      return 'This needs a feature that the plan of the Attio workspace does not have.'
    default:
      return undefined
  }
}

async function explainNotFound(occasion: Occasion): Promise<string | undefined> {
  const { object, recordId } = occasion
  const unknownObject = await explainUnknownObject(occasion)
  if (unknownObject !== undefined) return unknownObject
  if (recordId !== undefined && idsIn(recordId).length === 0) {
    return `${quote(recordId)} is not a record ID, such as "bf071e1f-6035-429d-b874-d83ea64ea13b". listRecords finds records by name or any other value, with their IDs.`
  }
  if (object !== undefined && recordId !== undefined) {
    return (
      `There is no record ${quote(recordId)} in ${quote(object)}. It may have been deleted, merged into another, or belong to another object; ` +
      'listRecords finds the records there are.'
    )
  }
  return undefined
}

function explainOther(details: AttioErrorDetails, occasion: Occasion, catalog: Catalog | undefined): string {
  const issues = (details.validationErrors ?? [])
    .slice(0, MAX_ISSUES)
    .map(({ path, message = 'is not valid' }) => shorten(`${path.join('.') || 'it'}: ${message}`, MAX_ISSUE_LENGTH))
  const said = [details.prose, ...issues].filter((text) => text !== undefined)
  const code = shorten(details.code ?? `status ${details.status ?? 'unknown'}`, MAX_CODE_LENGTH)
  if (said.length === 0) return `Could not ${details.operation}: Attio refused it (${code}).`
  const share = withholding(occasion, catalog)
  const shown = said.flatMap((sentence) => share(sentence) ?? [])
  const withheld = shown.length < said.length ? [WITHHELD] : []
  if (shown.length === 0) return `Could not ${details.operation} (${code}). ${WITHHELD}`
  const words = shorten(shown.join(' '), MAX_ISSUE_LENGTH)
  return [`Could not ${details.operation}. Attio says (${code}):`, words, ...withheld].join(' ')
}

/** What was remembered did not foresee the refusal, so it may be out of date. */
async function currentCatalog(object: string, { workspace }: Occasion): Promise<Catalog | undefined> {
  return workspace.catalog(object, { isFresh: true }).catch(() => undefined)
}
