import { isObjectNamed, isRecordId } from '../attribute-types/record-id'
import type { AttioErrorDetails } from '../attio/errors'
import { isNonEmpty } from '../collections'
import { unknownObjectMessage } from '../domain-errors'
import { namedObject, type Workspace } from '../metadata/workspace'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import type { ErrorContext } from './error-context'
import { namedIn } from './sent-names'

/**
 * Explains a 404 if it concerns the object or the record of the input. Undefined for any other request, such as for
 * options or for another object's attributes. Never throws.
 */
export async function explainNotFound(
  { resource }: AttioErrorDetails,
  context: ErrorContext,
): Promise<string | undefined> {
  const { object, recordId } = context
  if (resource === undefined || object === undefined || resource.object !== object) return undefined
  // The action has loaded the objects by now, to look for one with that noun.
  const unknownObject = await explainUnknownObject(context, { isFresh: false })
  if (unknownObject !== undefined) return unknownObject
  const { kind, recordId: requested } = resource
  if (kind !== 'record' || requested === undefined) return undefined
  const record = `record ${quote(requested)} in ${quote(object)}`
  // An upsert found the record, and it was deleted before the update.
  if (requested !== recordId) {
    return `The ${record} has the matching value, but was deleted or merged in the meantime. Nothing was saved. Try again.`
  }
  if (!isRecordId(requested)) {
    return `${quote(requested)} is not a record ID such as "bf071e1f-6035-429d-b874-d83ea64ea13b". Find the record's ID with listRecords, by its name or any other value.`
  }
  return `There is no ${record}. It may have been deleted or merged, or it may belong to another object. Find records with listRecords.`
}

/**
 * Explains that an admin has not enabled a standard object. Attio names its ID only, so the object is the one that the
 * request names; if it names several, those that Attio doesn't list. Sends one request at most. Never throws.
 */
export async function explainDisabledObject(
  { resource }: AttioErrorDetails,
  { object, body, workspace }: ErrorContext,
): Promise<string> {
  const sent = namedIn(body).flatMap(([name]) => (typeof name === 'string' ? name : []))
  const named = [...new Set([resource?.object ?? object ?? [], sent].flat())]
  const load = (withTimeout: Workspace) => withTimeout.objects({ isFresh: true })
  const listed = (named.length > 1 ? await workspace.loadOptional(load) : undefined) ?? []
  const disabled = named.filter((name) => !listed.some((each) => isObjectNamed(name, namedObject(each))))
  const subject = isNonEmpty(disabled) ? `The object ${joinList(disabled, 'or', quote)}` : 'An object in this request'
  return `${subject} is not enabled in this workspace. Ask an admin to enable it in Attio.`
}

/** Explains that the input's object is unknown. Undefined if it exists or the objects can't be loaded. Never throws. */
export async function explainUnknownObject(
  { object, workspace }: ErrorContext,
  freshness = { isFresh: true },
): Promise<string | undefined> {
  const loaded = await workspace.loadOptional((withTimeout) => withTimeout.objects(freshness))
  const objects = (loaded ?? []).map(namedObject)
  if (object === undefined || objects.length === 0) return undefined
  if (objects.some((each) => isObjectNamed(object, each))) return undefined
  return unknownObjectMessage(object, objects)
}
