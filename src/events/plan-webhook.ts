import { isDeepStrictEqual } from 'node:util'
import type { Webhook } from '../attio/schemas'
import type { WebhookState } from './webhook-state'
import { coversTargets } from './subscriptions'
import type { WatchTargets } from './watch-targets'

/** What a webhook is to do: tell `url` of what is watched, on behalf of the token. */
export type DesiredWebhook = WatchTargets & Pick<WebhookState, 'url' | 'tokenFingerprint'>

type ListedWebhook = Pick<Webhook, 'id' | 'target_url' | 'status' | 'subscriptions'>

/** How to get to the right webhook: leave the one there is, change what it is told, or make a new one. */
export type Plan = { step: 'keep' | 'update'; webhook: WebhookState } | { step: 'create' }

/**
 * Decides how to get to the one right webhook from the one that was installed and those that Attio lists. A degraded webhook
 * is made anew like an inactive one: left alone, Attio ends it after a week (https://docs.attio.com/rest-api/guides/webhooks).
 * What a webhook is told, Attio's list knows best: it may have been changed, and that not been remembered.
 */
export function planWebhook(
  installed: WebhookState | undefined,
  purpose: DesiredWebhook,
  existing: readonly ListedWebhook[],
): Plan {
  const listed = existing.find(
    ({ id, target_url: url, status }) =>
      id.webhook_id === installed?.webhookId && url === purpose.url && status === 'active',
  )
  const isOurs = installed?.url === purpose.url && installed.tokenFingerprint === purpose.tokenFingerprint
  if (!installed || !listed || !isOurs) return { step: 'create' }
  const isRight = isDeepStrictEqual(watchedOf(installed), watchedOf(purpose)) && coversTargets(listed, purpose)
  return { step: isRight ? 'keep' : 'update', webhook: installed }
}

/**
 * Returns the IDs of those listed that are to go once `kept` is right: the URL belongs to one installation alone, so that
 * whatever else delivers there is a leftover whose secret nobody knows.
 */
export function staleWebhookIds(
  existing: readonly ListedWebhook[],
  url: string,
  installed: WebhookState | undefined,
  kept?: string,
): string[] {
  const earlier = installed ? [installed.webhookId, ...installed.replacedIds] : []
  return existing
    .filter(({ id, target_url: target }) => target === url || earlier.includes(id.webhook_id))
    .map(({ id }) => id.webhook_id)
    .filter((id) => id !== kept)
}

const watchedOf = ({ objectIds, attributes }: WatchTargets): WatchTargets => ({ objectIds, attributes })
