import type * as bp from '.botpress'
import { hasWatchTargets, accessTokenOf } from '../configuration'
import { toBotEvent } from './bot-event'
import { WebhookStateStore, type WebhookState } from './webhook-state'
import { deduplicate } from './deduplicate'
import { forEachConcurrent } from './for-each-concurrent'
import { parseDelivery } from './parse-delivery'
import { isSignatureOf } from './signature'
import { findSigningWebhook, refreshSigningWebhook } from './signing-webhook'
import { createSlugLookup } from './slug-lookup'
import { isWatched } from './watch-targets'

/** Botpress takes 600 events a minute for a bot (its "Platform Limits"), so that more at once gain nothing. */
const PASSED_ON_AT_ONCE = 4

type Delivery = Parameters<bp.IntegrationProps['handler']>[0]

/** The answer to a delivery, and the line it leaves in the bot's log. */
interface Reply {
  status: 200 | 401 | 503
  warning?: string
}

const UNSIGNED: Reply = {
  status: 401,
  warning: 'Refused a delivery that is not signed by the webhook of this bot.',
}

/**
 * Answers a delivery of Attio's: 200 when it need not come again, 503 when it should, 401 to whoever cannot sign. Never throws.
 * Attio repeats whatever is not answered 2xx ten times, and gives up a webhook that goes on failing
 * (https://docs.attio.com/rest-api/guides/webhooks), so that what no repetition mends is answered 200.
 */
export const handler: bp.IntegrationProps['handler'] = async (delivery) => {
  const { status, warning } = await answer(delivery).catch((): Reply => ({
    status: 503,
    warning: 'Botpress did not take an event of Attio. Attio will send it again.',
  }))
  if (warning !== undefined) delivery.logger.forBot().warn(warning)
  return { status }
}

async function answer({ ctx, client, req }: Delivery): Promise<Reply> {
  const body = req.body ?? ''
  const signature = req.headers['attio-signature'] ?? req.headers['x-attio-signature']
  if (signature === undefined || !hasWatchTargets(ctx.configuration)) return UNSIGNED

  const state = new WebhookStateStore(client, ctx.integrationId)
  const read = () => state.read()
  const isSigner = ({ secret }: WebhookState) => isSignatureOf(body, signature, secret)
  const remembered = await findSigningWebhook(ctx, read, isSigner)
  if (!remembered) return UNSIGNED

  const { events, unreadable } = parseDelivery(body)
  // Attio sends nothing else, unless what is watched has changed since this process heard of it.
  const isUpToDate = events.every((event) => isWatched(remembered, event))
  const webhook = isUpToDate ? remembered : await refreshSigningWebhook(ctx, read, isSigner)
  if (!webhook) return UNSIGNED

  const slugs = createSlugLookup(accessTokenOf(ctx.configuration))
  const told = await Promise.all(
    [...events.entries()].map(async ([n, event]) =>
      isWatched(webhook, event) ? [{ n, event: await toBotEvent(event, slugs) }] : [],
    ),
  )
  const key = req.headers['idempotency-key']
  await forEachConcurrent(told.flat(), PASSED_ON_AT_ONCE, async ({ n, event }) => {
    const passOn = async () => {
      await client.createEvent(event)
    }
    await (key === undefined ? passOn() : deduplicate([ctx.botId, ctx.webhookId, key, n].join('/'), passOn))
  })
  return unreadable === 0
    ? { status: 200 }
    : { status: 200, warning: 'Skipped a delivery of Attio that could not be understood.' }
}
