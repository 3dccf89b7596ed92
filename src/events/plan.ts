import type { Webhook } from '../attio/schemas'
import type { Installed } from './installed'

/** What a webhook is to do: tell `url` of the records of these objects (none: no webhook), on behalf of the token. */
export type Purpose = Pick<Installed, 'url' | 'objectIds' | 'tokenFingerprint'>

/** The webhooks to delete, by ID, and whether to make a new one after that. */
export interface Plan {
  remove: string[]
  create: boolean
}

/**
 * Decides how to get to the one right webhook from the one that was installed and those that Attio lists. The URL belongs to
 * one installation alone, so that whatever else delivers there is a leftover whose secret nobody knows. A degraded webhook
 * is made anew like an inactive one: left alone, Attio ends it after a week (https://docs.attio.com/rest-api/guides/webhooks).
 */
export function planWebhook(
  installed: Installed | undefined,
  purpose: Purpose,
  existing: readonly Pick<Webhook, 'id' | 'target_url' | 'status'>[],
): Plan {
  const isWanted = purpose.objectIds.length > 0
  const there = existing.filter((webhook) => webhook.target_url === purpose.url)
  const isKept = (id: string) =>
    isWanted &&
    id === installed?.webhookId &&
    isFor(installed, purpose) &&
    there.some((webhook) => webhook.id.webhook_id === id && webhook.status === 'active')

  const ours = [...new Set([...(installed ? [installed.webhookId] : []), ...there.map(({ id }) => id.webhook_id)])]
  return { remove: ours.filter((id) => !isKept(id)), create: isWanted && !ours.some(isKept) }
}

function isFor(installed: Installed, purpose: Purpose): boolean {
  return (
    installed.url === purpose.url &&
    installed.tokenFingerprint === purpose.tokenFingerprint &&
    installed.objectIds.join() === purpose.objectIds.join()
  )
}
