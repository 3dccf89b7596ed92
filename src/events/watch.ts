import { RuntimeError } from '@botpress/sdk'
import type * as bp from '.botpress'
import { AttioClient } from '../attio/client'
import { AttioError } from '../attio/errors'
import { explain } from '../failures/explain'
import { enumerate } from '../text/enumerate'
import { Workspace } from '../workspace'
import { InstalledWebhook } from './installed'
import { settleWebhook } from './settle'
import { findObjects, watchedNames } from './watched'

type Registration = Parameters<bp.IntegrationProps['register']>[0]

/** Leaves in Attio the one webhook that the watched objects need. Throws a RuntimeError. */
export async function watch({ ctx, client, logger, webhookUrl }: Registration, workspace: Workspace): Promise<void> {
  try {
    const state = new InstalledWebhook(client, ctx.integrationId)
    const objects = findObjects(watchedNames(ctx.configuration), await workspace.objects({ isFresh: true }))
    const ids = objects.map(({ id }) => id.object_id)
    await settleWebhook({ attio: workspace.attio, state, url: webhookUrl }, await state.read(), ids)
    const names = objects.map(({ id, api_slug: slug }) => slug ?? id.object_id)
    logger.forBot().info(`The bot hears of changes to the records of ${enumerate(names)}.`)
  } catch (error) {
    throw await failureOf(error, workspace)
  }
}

/**
 * Removes the webhook of an earlier configuration from Attio and from the state. What Attio refuses, because the access token
 * was revoked or lacks the scope by now, stays refused and does not stand in the way; Attio gives up such a webhook by itself,
 * since every delivery is answered 401. Throws a RuntimeError where trying again may help.
 */
export async function stopWatching({ ctx, client, logger, webhookUrl }: Registration): Promise<void> {
  const state = new InstalledWebhook(client, ctx.integrationId)
  const installed = await state.read().catch(() => undefined)
  if (!installed && watchedNames(ctx.configuration).length === 0) return
  const workspace = new Workspace(new AttioClient(ctx.configuration.accessToken))
  try {
    await settleWebhook({ attio: workspace.attio, state, url: webhookUrl }, installed, [])
  } catch (error) {
    if (!(error instanceof AttioError && error.details.failure === 'refused')) throw await failureOf(error, workspace)
    logger
      .forBot()
      .warn('Attio does not let this access token delete the webhook of this bot, and will give it up by itself.')
    await state.write(null)
  }
}

async function failureOf(error: unknown, workspace: Workspace): Promise<RuntimeError> {
  return error instanceof RuntimeError ? error : new RuntimeError(await explain(error, { workspace }))
}
