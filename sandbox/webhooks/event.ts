import type { Change } from '../workspace/changes'
import type { Actor } from '../workspace/model'

/** A change of a record in webhook format: IDs only, neither values nor slugs. */
export interface WebhookEvent {
  event_type: Change['type']
  id: { workspace_id: string; object_id: string; record_id: string; attribute_id?: string }
  duplicate_object_id?: string
  duplicate_record_id?: string
  actor: Actor
}

/**
 * An update names the changed attribute, a merge the removed record. The ID of a system actor is null:
 * https://docs.attio.com/rest-api/guides/webhooks
 */
export function toWebhookEvent(workspaceId: string, change: Change): WebhookEvent {
  const { type, objectId, recordId, actor } = change
  const id = { workspace_id: workspaceId, object_id: objectId, record_id: recordId }
  switch (change.type) {
    case 'record.updated':
      return { event_type: type, id: { ...id, attribute_id: change.attributeId }, actor }
    case 'record.merged':
      return {
        event_type: type,
        id,
        duplicate_object_id: objectId,
        duplicate_record_id: change.duplicateRecordId,
        actor,
      }
    default:
      return { event_type: type, id, actor }
  }
}
