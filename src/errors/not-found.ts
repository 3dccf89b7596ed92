import type { AttioErrorDetails } from '../attio/errors'
import { quote } from '../text/quote'
import type { ErrorContext } from './error-context'
import { uuidsIn } from '../text/uuid'
import { explainUnknownObject } from './unknown-object'

/**
 * Returns what Attio does not have, if it is the object or the record that the caller gave. A 404 of any other request, such as
 * for options or for another object's attributes, says nothing about them: then returns undefined. Never throws.
 */
export async function explainNotFound(
  { resource }: AttioErrorDetails,
  occasion: ErrorContext,
): Promise<string | undefined> {
  const { object, recordId } = occasion
  if (resource === undefined || object === undefined || resource.object !== object) return undefined
  const unknownObject = await explainUnknownObject(occasion)
  if (unknownObject !== undefined) return unknownObject
  const { kind, recordId: requested } = resource
  if (kind !== 'record' || requested === undefined) return undefined
  if (requested !== recordId) return explainGone(requested, object)
  if (uuidsIn(requested).length === 0) {
    return `${quote(requested)} is not a record ID, such as "bf071e1f-6035-429d-b874-d83ea64ea13b". listRecords finds records by name or any other value, with their IDs.`
  }
  return (
    `There is no record ${quote(requested)} in ${quote(object)}. It may have been deleted, merged into another, or belong to another object; ` +
    'listRecords finds the records there are.'
  )
}

/** An upsert found the record, which was deleted before it could be updated. */
function explainGone(recordId: string, object: string): string {
  return `The record ${quote(recordId)} in ${quote(object)}, which has the matching value, was deleted or merged meanwhile. Nothing was saved: try again.`
}
