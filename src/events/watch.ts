import type * as bp from '.botpress'
import { AttioError } from '../attio/errors'
import { isWatching, watchedNames } from '../configuration'
import { isFilled } from '../collections'
import { enumerate } from '../text/join-list'
import { quote } from '../text/quote'
import type { Workspace } from '../metadata/workspace'
import { InstalledWebhook } from './webhook-state'
import { removeWebhooks, settleWebhook } from './reconcile-webhook'
import { forgetSigner } from './signing-webhook'
import { findWatched } from './watch-targets'

type Registration = Parameters<bp.IntegrationProps['register']>[0]

/** Leaves in Attio the one webhook that tells of what is watched. Throws InputProblems, AttioErrors and RuntimeErrors. */
export async function watch({ ctx, client, logger, webhookUrl }: Registration, workspace: Workspace): Promise<void> {
  const { attio } = workspace
  const state = new InstalledWebhook(client, ctx.integrationId)
  const { watched, slugs } = await findWatched(watchedNames(ctx.configuration), workspace)
  const installed = await state.read()
  try {
    await settleWebhook({ attio, state, url: webhookUrl, installed }, watched)
  } finally {
    forgetSigner(ctx)
  }
  const names = slugs.map((slug) => quote(attio.conceal(slug)))
  if (isFilled(names)) logger.forBot().info(`The bot hears of changes to ${enumerate(names)}.`)
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
  const state = new InstalledWebhook(client, ctx.integrationId)
  const known = await state.read().then(
    (installed) => ({ installed }),
    () => undefined,
  )
  if (known && !known.installed && !isWatching(ctx.configuration)) return
  const installed = known?.installed
  try {
    const removed = await removeWebhooks({ attio, url, installed })
    if (installed) await state.write(null)
    // Whoever did not tell may not keep either, and a state without its webhook does no harm while nothing is watched.
    else if (removed > 0) await state.write(null).catch(() => undefined)
  } catch (error) {
    if (!installed || !isRefusal(error)) throw error
    logger
      .forBot()
      .warn('Attio does not let this access token delete the webhook of this bot, and will give it up by itself.')
    await state.write(null)
  } finally {
    forgetSigner(ctx)
  }
}

/** Returns whether Attio answered, and the answer was no. */
export function isRefusal(error: unknown): boolean {
  return error instanceof AttioError && error.details.failure === 'refused'
}
