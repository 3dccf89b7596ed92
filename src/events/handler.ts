import type * as bp from '.botpress'
import { hasWatchTargets, accessTokenOf } from '../configuration'
import { toBotEvent } from './bot-event'
import { WebhookStateStore, type WebhookState } from './webhook-state'
import { deduplicate } from './deduplicate'
import { forEachConcurrent } from './for-each-concurrent'
import { parseDelivery } from './parse-delivery'
import { isSignatureOf } from './signature'
import { findSigningWebhook } from './signing-webhook'
import { createSlugLookup } from './slug-lookup'
import { isWatched } from './watch-targets'

/** Botpress accepts 600 events a minute for a bot (its "Platform Limits"), so more at once gain nothing. */
const MAX_CONCURRENT_EVENTS = 4

type Delivery = Parameters<bp.IntegrationProps['handler']>[0]

/** The response to a delivery, and a line for the bot's log. */
interface Reply {
  status: 200 | 401 | 503
  warning?: string
}

const UNSIGNED: Reply = {
  status: 401,
  warning: "Rejected a delivery, because it is not signed with the secret of this bot's webhook.",
}

/**
 * Responds to a delivery from Attio: 200 if it need not come again, 503 if it should, 401 if its signature is wrong.
 * Never throws. Attio retries a delivery ten times unless the status is 2xx, and deactivates a webhook that keeps
 * failing (https://docs.attio.com/rest-api/guides/webhooks), so a delivery that no retry can repair gets 200.
 */
export const handler: bp.IntegrationProps['handler'] = async (delivery) => {
  const { status, warning } = await answer(delivery).catch((): Reply => ({
    status: 503,
    warning: 'Botpress did not accept an event from Attio. Attio will send it again.',
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
  const hasSigned = ({ secret }: WebhookState) => isSignatureOf(body, signature, secret)
  const cached = await findSigningWebhook(ctx, read, hasSigned)
  if (!cached) return UNSIGNED

  const { events, unreadable } = parseDelivery(body)
  // Attio sends only watched events, so another one means that the watch targets have changed.
  const isUpToDate = events.every((event) => isWatched(cached, event))
  const webhook = isUpToDate ? cached : await findSigningWebhook(ctx, read, hasSigned, { isFresh: true })
  if (!webhook) return UNSIGNED

  const slugs = createSlugLookup(accessTokenOf(ctx.configuration))
  const watched = await Promise.all(
    events.map(async (event, n) => (isWatched(webhook, event) ? [{ n, event: await toBotEvent(event, slugs) }] : [])),
  )
  const key = req.headers['idempotency-key']
  await forEachConcurrent(watched.flat(), MAX_CONCURRENT_EVENTS, async ({ n, event }) => {
    const passOn = async () => {
      await client.createEvent(event)
    }
    await (key === undefined ? passOn() : deduplicate([ctx.botId, ctx.webhookId, key, n].join('/'), passOn))
  })
  return { status: 200, ...(unreadable > 0 && { warning: 'Skipped an invalid event or delivery from Attio.' }) }
}
