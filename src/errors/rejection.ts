import { OBJECT_DISABLED, type AttioErrorDetails } from '../attio/errors'
import { isNonEmpty } from '../collections'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { endSentence } from '../text/end-sentence'
import { joinList, truncate } from '../text/join-list'
import { quote } from '../text/quote'
import { mentionedAttributes, WITHHELD, withholdRepetitions } from './attio-message'
import type { ErrorContext } from './error-context'
import { failedTask } from './failed-task'
import { explainDisabledObject, explainNotFound } from './not-found'
import { explainInternalQuery, explainQuery, isQueryRejection } from './rejected-query'
import { explainSearch } from './rejected-search'
import { explainRejectedValues } from './rejected-values'
import { explainMissingScopes, INVALID_TOKEN } from './token-and-scopes'
import { explainConflict } from './uniqueness-conflict'

/** In characters. */
const MAX_MESSAGE_LENGTH = 500
/** Attio's codes are words such as "value_not_found". In characters. */
const MAX_CODE_LENGTH = 60

/**
 * Explains a rejection by Attio's code and by the request, not by Attio's message. Codes are an open set, so Attio's
 * message is the last resort. `isUnderstood` is false then. https://docs.attio.com/rest-api/how-to/errors
 */
export async function explainRejection(
  details: AttioErrorDetails,
  context: ErrorContext,
): Promise<{ text: string; isUnderstood: boolean }> {
  const explanation = await explainKnown(details, context)
  if (explanation !== undefined) return { text: explanation, isUnderstood: true }
  const internal = explainInternalQuery(details, context)
  if (internal !== undefined) return { text: internal, isUnderstood: false }
  const catalog = await loadCatalog(context, { isFresh: false })
  const formats = catalog === undefined ? '' : await explainRejectedValues(details, catalog, context)
  const fallback = explainByMessage(details, context, catalog)
  if (formats === '') return { text: fallback, isUnderstood: false }
  return { text: `${endSentence(fallback)}${formats}`, isUnderstood: true }
}

async function explainKnown(details: AttioErrorDetails, context: ErrorContext): Promise<string | undefined> {
  const { status, code } = details
  if (status === 401) return INVALID_TOKEN
  if (code === OBJECT_DISABLED) return explainDisabledObject(details, context)
  if (details.resource?.kind === 'search') return explainSearch(details, context)
  if (isForbidden(details)) return explainMissingScopes(details, context.workspace)
  if (isPlanLimit(details)) return undefined
  if (code === 'merge_in_progress')
    return 'Attio is merging this record with another one right now. Try again in a few seconds.'
  if (status === 404) return explainNotFound(details, context)
  // Cached metadata did not foresee the rejection, so it may be outdated.
  const catalog = await loadCatalog(context, { isFresh: true })
  if (isQueryRejection(details, context)) return explainQuery(details, catalog, context)
  if (code === 'uniqueness_conflict') return explainConflict(details, catalog, context)
  return explainCode(details, context, catalog)
}

/** Attio's codes for what the plan of a workspace does not allow. */
const PLAN_CODES: ReadonlySet<string> = new Set(['billing_error', 'particle_gate_violation', 'quota_exceeded'])

const isPlanLimit = ({ code = '' }: AttioErrorDetails): boolean => PLAN_CODES.has(code)

const isForbidden = (details: AttioErrorDetails): boolean => details.status === 403 && !isPlanLimit(details)

async function loadCatalog(
  { object, workspace }: ErrorContext,
  freshness: { isFresh: boolean },
): Promise<AttributeCatalog | undefined> {
  if (object === undefined) return undefined
  return workspace.loadOptional((withTimeout) => withTimeout.catalog(object, freshness))
}

function explainCode(
  { code, message = '' }: AttioErrorDetails,
  { object = 'this object' }: ErrorContext,
  catalog: AttributeCatalog | undefined,
): string | undefined {
  const slugs = mentionedAttributes(message, catalog).map(({ api_slug: slug }) => slug)
  switch (code) {
    case 'missing_value':
      if (!isNonEmpty(slugs)) return undefined
      return `${joinList(slugs)} must have a value for this record. listAttributes shows an example.`
    case 'matching_attribute_definition_not_unique':
      return `The matchingAttribute is not unique in ${quote(object)}, so it can't identify a record. listAttributes shows which attributes are unique (isUnique).`
    case 'system_edit_unauthorized':
      return `Attio sets ${isNonEmpty(slugs) ? joinList(slugs) : 'one of these attributes'} itself, so it is read-only. Omit it; listAttributes shows which attributes are writable.`
    case 'multiple_match_results':
      return 'Several records have the value of matchingAttribute. Find the right one with listRecords, and change it with updateRecord.'
    default:
      return undefined
  }
}

function explainByMessage(
  details: AttioErrorDetails,
  context: ErrorContext,
  catalog: AttributeCatalog | undefined,
): string {
  const issues = (details.validationErrors ?? []).map(({ path, message = 'is not valid' }) =>
    truncate(`${path.join('.') || 'it'}: ${message}`, MAX_MESSAGE_LENGTH),
  )
  const sentences = [details.message, ...issues].filter((text) => text !== undefined)
  const code = truncate(details.code ?? `status ${details.status ?? 'unknown'}`, MAX_CODE_LENGTH)
  const failed = `Could not ${failedTask(details, context, catalog)}`
  const show = withholdRepetitions(context, catalog)
  const shown = sentences.flatMap((sentence) => show(sentence) ?? [])
  const withheld = shown.length < sentences.length ? ` ${WITHHELD}` : ''
  const words = isForbidden(details) ? shown.flatMap(sentencesWithoutScopes) : shown
  const quoted =
    words.length === 0 ? '' : ` Attio says (${code}): ${truncate(words.map(endSentence).join(' '), MAX_MESSAGE_LENGTH)}`
  if (isForbidden(details)) return `${failed}: ${explainForbidden(details)}${quoted}${withheld}`
  const advice = isPlanLimit(details) ? ' Ask an admin whether the plan of this Attio workspace allows it.' : ''
  if (quoted !== '') return `${failed}.${quoted}${withheld}${advice}`
  return `${failed}${withheld === '' ? `: Attio rejected it (${code}).` : ` (${code}).${withheld}`}${advice}`
}

/** The token has all required scopes, so a sentence that asks for one would mislead. */
function sentencesWithoutScopes(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/).filter((sentence) => !/\bscopes?\b|\w:read\b/i.test(sentence))
}

/** Besides missing scopes, a 403 can mean that an admin restricts access to a record or an object. */
function explainForbidden({ resource }: AttioErrorDetails): string {
  const { object, recordId } = resource ?? {}
  const ofObject = object === undefined ? [] : [`the object ${quote(object)}`]
  const ofRecord = recordId === undefined ? [] : [`the record ${quote(recordId)}`]
  const subject = [...ofRecord, ...ofObject].join(' of ') || 'this access token'
  return `Attio does not allow it for ${subject}. The access token has all required scopes, so ask an admin to allow it in Attio.`
}
