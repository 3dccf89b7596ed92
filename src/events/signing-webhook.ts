import { Cache } from '../cache'
import type { WebhookState } from './webhook-state'

/** One installation of the integration. A bot may have several. */
interface Installation {
  botId: string
  webhookId: string
}

type ReadState = () => Promise<WebhookState | undefined>
type HasSigned = (webhook: WebhookState) => boolean

const MAX_INSTALLATIONS = 1_000
const READ_AGAIN_AFTER_MS = 60 * 1000

/** The webhooks that signed a recent delivery. */
const signingWebhooks = new Cache<WebhookState>(MAX_INSTALLATIONS)
/** Reads of the state that are under way or did not find the signing webhook. */
const reads = new Cache<ReturnType<ReadState>>(MAX_INSTALLATIONS, READ_AGAIN_AFTER_MS)

/**
 * The cached or saved webhook of the installation, if it signed the delivery. Anyone can send deliveries with a wrong signature:
 * all of them together read the state once a minute.
 */
export async function findSigningWebhook(
  installation: Installation,
  read: ReadState,
  hasSigned: HasSigned,
): Promise<WebhookState | undefined> {
  const key = installationKey(installation)
  const cached = signingWebhooks.get(key)
  if (cached && hasSigned(cached)) return cached
  return cacheIfSigned(key, await (reads.get(key) ?? startReading(key, read)), hasSigned)
}

/** Reads the state again: the watch targets may have changed since they were cached. */
export async function refreshSigningWebhook(
  installation: Installation,
  read: ReadState,
  hasSigned: HasSigned,
): Promise<WebhookState | undefined> {
  return cacheIfSigned(installationKey(installation), await read(), hasSigned)
}

/** Makes the next delivery read the state. */
export function invalidateSigningWebhook(installation: Installation): void {
  signingWebhooks.delete(installationKey(installation))
  reads.delete(installationKey(installation))
}

function startReading(key: string, read: ReadState): ReturnType<ReadState> {
  const reading = read()
  reads.set(key, reading)
  reading.catch(() => {
    reads.delete(key)
  })
  return reading
}

function cacheIfSigned(key: string, saved: WebhookState | undefined, hasSigned: HasSigned): WebhookState | undefined {
  if (!saved || !hasSigned(saved)) return undefined
  signingWebhooks.set(key, saved)
  reads.delete(key)
  return saved
}

const installationKey = ({ botId, webhookId }: Installation): string => `${botId}/${webhookId}`
