import { Cache, cachedPromise } from '../cache'
import type { WebhookState } from './webhook-state'

/** One installation of the integration. A bot may have several. */
interface Installation {
  botId: string
  webhookId: string
}

type ReadState = () => Promise<WebhookState | undefined>

const MAX_INSTALLATIONS = 1_000
const READ_AGAIN_AFTER_MS = 60 * 1000

/** The webhooks that signed a recent delivery. */
const signingWebhooks = new Cache<WebhookState>(MAX_INSTALLATIONS)
/** Reads of the state that are under way or did not find the signing webhook. */
const reads = new Cache<ReturnType<ReadState>>(MAX_INSTALLATIONS, READ_AGAIN_AFTER_MS)

/**
 * The cached or saved webhook of the installation, if it signed the delivery. Anyone can send wrongly signed
 * deliveries: together they read the state once a minute. `isFresh` reads it again: the watch targets may have changed.
 */
export async function findSigningWebhook(
  installation: Installation,
  read: ReadState,
  hasSigned: (webhook: WebhookState) => boolean,
  { isFresh = false } = {},
): Promise<WebhookState | undefined> {
  const key = installationKey(installation)
  const cached = isFresh ? undefined : signingWebhooks.get(key)
  if (cached && hasSigned(cached)) return cached
  const saved = await (isFresh ? read() : cachedPromise(reads, key, read))
  if (!saved || !hasSigned(saved)) return undefined
  signingWebhooks.set(key, saved)
  reads.delete(key)
  return saved
}

/** Makes the next delivery read the state. */
export function invalidateSigningWebhook(installation: Installation): void {
  signingWebhooks.delete(installationKey(installation))
  reads.delete(installationKey(installation))
}

const installationKey = ({ botId, webhookId }: Installation): string => `${botId}/${webhookId}`
