import { Cache } from '../cache'
import type { WebhookState } from './webhook-state'

/** Which installation: one bot may have several. */
interface Installation {
  botId: string
  webhookId: string
}

type ReadState = () => Promise<WebhookState | undefined>
type IsSigner = (webhook: WebhookState) => boolean

const MAX_INSTALLATIONS = 1_000
const SEARCH_AGAIN_AFTER_MS = 60 * 1000

/** The webhooks that signed a delivery lately. */
const cachedWebhooks = new Cache<WebhookState>(MAX_INSTALLATIONS)
/** What was read to find the signer of a delivery, or is being read. One that found it is over. */
const searches = new Cache<ReturnType<ReadState>>(MAX_INSTALLATIONS, SEARCH_AGAIN_AFTER_MS)

/**
 * Returns the webhook of the installation if it signed the delivery, remembered or as `read` tells it. Anybody can send what
 * nobody signed: however much of that comes, it is read for once a minute.
 */
export async function findSigningWebhook(
  installation: Installation,
  read: ReadState,
  isSigner: IsSigner,
): Promise<WebhookState | undefined> {
  const key = keyOf(installation)
  const remembered = cachedWebhooks.get(key)
  if (remembered && isSigner(remembered)) return remembered
  const found = await (searches.get(key) ?? findUncached(key, read))
  return cacheWebhook(key, found, isSigner)
}

/** Returns the same as `read` tells it now: who signs stays the same when what is watched changes. */
export async function refreshSigningWebhook(
  installation: Installation,
  read: ReadState,
  isSigner: IsSigner,
): Promise<WebhookState | undefined> {
  return cacheWebhook(keyOf(installation), await read(), isSigner)
}

/** Lets the next delivery find its signer anew. */
export function invalidateSigningWebhook(installation: Installation): void {
  cachedWebhooks.delete(keyOf(installation))
  searches.delete(keyOf(installation))
}

function findUncached(key: string, read: ReadState): ReturnType<ReadState> {
  const searching = read()
  searches.set(key, searching)
  searching.catch(() => {
    searches.delete(key)
  })
  return searching
}

function cacheWebhook(key: string, found: WebhookState | undefined, isSigner: IsSigner): WebhookState | undefined {
  if (!found || !isSigner(found)) return undefined
  cachedWebhooks.set(key, found)
  searches.delete(key)
  return found
}

const keyOf = ({ botId, webhookId }: Installation): string => `${botId}/${webhookId}`
