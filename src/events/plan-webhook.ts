import { isDeepStrictEqual } from 'node:util'
import type { Webhook } from '../attio/schemas'
import type { WebhookState } from './webhook-state'
import { coversTargets } from './subscriptions'
import type { WatchTargets } from './watch-targets'

/** The webhook that a registration wants: it sends events of the watch targets to `url`, and this token created it. */
export type DesiredWebhook = WatchTargets & Pick<WebhookState, 'url' | 'tokenFingerprint'>

type ListedWebhook = Pick<Webhook, 'id' | 'target_url' | 'status' | 'subscriptions'>

/** What is known before the next step. */
export interface WebhookSituation {
  desired: DesiredWebhook
  saved: WebhookState | undefined
  existing: readonly ListedWebhook[]
  /** Whether Attio has just rejected the new webhook, because it has an identical one (409). */
  isDuplicate: boolean
}

/** One step towards the one right webhook. After each, list again and plan the next. */
export type WebhookStep =
  | { action: 'none' | 'give up' }
  | { action: 'create'; replacedIds: string[] }
  | { action: 'update' | 'replace'; webhook: WebhookState }
  | { action: 'delete'; ids: string[] }

/**
 * Decides the next step. A new webhook is created before the old one is deleted, except for a duplicate: then the
 * unusable ones go first, and the saved one only if there are no others. A degraded webhook is replaced like an
 * inactive one, because Attio ends it after a week (https://docs.attio.com/rest-api/guides/webhooks).
 */
export function planWebhook({ desired, saved, existing, isDuplicate }: WebhookSituation): WebhookStep {
  const stale = ownWebhookIds(existing, desired.url, saved).filter((id) => id !== saved?.webhookId)
  const listed = existing.find(({ id, target_url: url }) => id.webhook_id === saved?.webhookId && url === desired.url)

  if (isDuplicate && stale.length > 0) return { action: 'delete', ids: stale }
  if (isDuplicate) return saved && listed ? { action: 'replace', webhook: saved } : { action: 'give up' }

  const isUsable =
    listed?.status === 'active' && saved?.url === desired.url && saved.tokenFingerprint === desired.tokenFingerprint
  if (!isUsable) {
    const elsewhere = existing.filter(({ target_url: url }) => url !== desired.url)
    return { action: 'create', replacedIds: ownWebhookIds(elsewhere, desired.url, saved) }
  }
  if (stale.length > 0) return { action: 'delete', ids: stale }
  // The state alone isn't enough: the subscriptions may have changed in Attio without being saved.
  const isRight = isDeepStrictEqual(pickTargets(saved), pickTargets(desired)) && coversTargets(listed, desired)
  return isRight ? { action: 'none' } : { action: 'update', webhook: saved }
}

/** The IDs of the listed webhooks of this installation. It alone uses the URL, so every webhook there is its own. */
export function ownWebhookIds(
  existing: readonly ListedWebhook[],
  url: string,
  saved: WebhookState | undefined,
): string[] {
  const known = saved ? [saved.webhookId, ...saved.replacedIds] : []
  return existing
    .filter(({ id, target_url: target }) => target === url || known.includes(id.webhook_id))
    .map(({ id }) => id.webhook_id)
}

const pickTargets = ({ objectIds, attributes }: WatchTargets): WatchTargets => ({ objectIds, attributes })
