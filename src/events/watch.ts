import type * as bp from '.botpress'
import { AttioError } from '../attio/errors'
import { hasWatchTargets, watchTargetNames } from '../configuration'
import { isNonEmpty } from '../collections'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import type { Workspace } from '../metadata/workspace'
import { WebhookStateStore } from './webhook-state'
import { removeWebhooks, reconcileWebhook } from './reconcile-webhook'
import { invalidateSigningWebhook } from './signing-webhook'
import { resolveWatchTargets } from './watch-targets'

type Registration = Parameters<bp.IntegrationProps['register']>[0]

/** Leaves in Attio the one webhook that tells of what is watched. Throws InputProblems, AttioErrors and RuntimeErrors. */
export async function watch({ ctx, client, logger, webhookUrl }: Registration, workspace: Workspace): Promise<void> {
  const { attio } = workspace
  const state = new WebhookStateStore(client, ctx.integrationId)
  const { watched, slugs } = await resolveWatchTargets(watchTargetNames(ctx.configuration), workspace)
  try {
    await reconcileWebhook({ attio, state, url: webhookUrl }, watched)
  } finally {
    invalidateSigningWebhook(ctx)
  }
  const names = slugs.map((slug) => quote(attio.redactToken(slug)))
  if (isNonEmpty(names)) logger.forBot().info(`The bot hears of changes to ${joinList(names)}.`)
}

/**
 * Removes the webhook of an earlier configuration from Attio and from the state; one that the state does not tell of is found
 * by its URL. That Attio refuses to delete it, because the access token was revoked or lacks the scope by now, does not stand
 * in the way: Attio gives up such a webhook by itself, since every delivery is answered 401. Throws AttioErrors, and
 * RuntimeErrors where Botpress does not forget it.
 */
export async function stopWatching(
  { ctx, client, logger, webhookUrl: url }: Registration,
  { attio }: Workspace,
): Promise<void> {
  const state = new WebhookStateStore(client, ctx.integrationId)
  const known = await state.read().then(
    (installed) => ({ installed }),
    () => undefined,
  )
  if (known && !known.installed && !hasWatchTargets(ctx.configuration)) return
  const installed = known?.installed
  try {
    const removed = await removeWebhooks(attio, url, installed)
    if (installed) await state.write(null)
    // Whoever did not tell may not keep either, and a state without its webhook does no harm while nothing is watched.
    else if (removed > 0) await state.write(null).catch(() => undefined)
  } catch (error) {
    if (!installed || !isRejected(error)) throw error
    logger
      .forBot()
      .warn('Attio does not let this access token delete the webhook of this bot, and will give it up by itself.')
    await state.write(null)
  } finally {
    invalidateSigningWebhook(ctx)
  }
}

/** Returns whether Attio answered, and the answer was no. */
export function isRejected(error: unknown): boolean {
  return error instanceof AttioError && error.details.kind === 'rejected'
}
