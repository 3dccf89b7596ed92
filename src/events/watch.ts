import type * as bp from '.botpress'
import { AttioError } from '../attio/errors'
import { hasWatchTargets, watchTargetNames } from '../configuration'
import { isNonEmpty } from '../collections'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import type { Workspace } from '../metadata/workspace'
import { NOT_LOADED, type NotLoaded } from '../not-loaded'
import { WebhookStateStore } from './webhook-state'
import { deleteWebhooks, reconcileWebhook } from './reconcile-webhook'
import { invalidateSigningWebhook } from './signing-webhook'
import { resolveWatchTargets } from './watch-targets'

type RegisterProps = Parameters<bp.IntegrationProps['register']>[0]

/** Makes Attio's webhook match the watch targets. Throws InvalidInputErrors, AttioErrors and RuntimeErrors. */
export async function watch(
  { ctx, client, logger, webhookUrl: url }: RegisterProps,
  workspace: Workspace,
): Promise<void> {
  const { attio } = workspace
  const state = new WebhookStateStore(client, ctx.integrationId)
  const { targets, slugs } = await resolveWatchTargets(watchTargetNames(ctx.configuration), workspace)
  try {
    await reconcileWebhook({ attio, state, url }, targets)
  } finally {
    invalidateSigningWebhook(ctx)
  }
  const names = slugs.map((slug) => quote(attio.redactToken(slug)))
  if (isNonEmpty(names)) logger.forBot().info(`The bot gets events about ${joinList(names)}.`)
}

/**
 * Deletes the webhook of an earlier configuration in Attio and clears the state. Without a state it finds the webhook
 * by its URL. If Attio rejects the deletion, because the access token was revoked or lost the scope, the state is
 * cleared anyway: every delivery is answered 401, so Attio deactivates the webhook. Throws AttioErrors, and
 * RuntimeErrors if Botpress can't clear the state.
 */
export async function stopWatching(
  { ctx, client, logger, webhookUrl: url }: RegisterProps,
  { attio }: Workspace,
): Promise<void> {
  const state = new WebhookStateStore(client, ctx.integrationId)
  const read = await state.read().catch((): NotLoaded => NOT_LOADED)
  if (!read && !hasWatchTargets(ctx.configuration)) return
  const saved = read === NOT_LOADED ? undefined : read
  try {
    const deleted = await deleteWebhooks(attio, url, saved)
    if (saved) await state.write(null)
    // If Botpress can't read the state, it may fail to write it too. A state without a webhook does no harm.
    else if (deleted > 0) await state.write(null).catch(() => undefined)
  } catch (error) {
    if (!saved || !AttioError.is(error, { kind: 'rejected' })) throw error
    logger
      .forBot()
      .warn('Attio does not let this access token delete the webhook of this bot. Attio will deactivate it by itself.')
    await state.write(null)
  } finally {
    invalidateSigningWebhook(ctx)
  }
}
