import type * as bp from '.botpress'
import { remembered } from '../memory'
import { toBotEvent } from './bot-event'
import { InstalledWebhook, type Installed } from './installed'
import { once } from './once'
import { readDelivery, type RecordEvent } from './record-event'
import { isSignatureOf } from './signature'
import { slugsOf } from './slugs'
import { watchedNames } from './watched'

const MAX_INSTALLATIONS = 1_000

const webhooks = remembered<Installed | undefined>(MAX_INSTALLATIONS)

type Delivery = Parameters<bp.IntegrationProps['handler']>[0]

/** The answer to a delivery, and the line it leaves in the bot's log. */
interface Answer {
  status: 200 | 401 | 503
  warning?: string
}

/**
 * Answers a delivery of Attio's: 200 when it need not come again, 503 when it should, 401 to whoever cannot sign. Never throws.
 * Attio repeats whatever is not answered 2xx ten times, and gives up a webhook that goes on failing
 * (https://docs.attio.com/rest-api/guides/webhooks), so that what no repetition mends is answered 200.
 */
export const handler: bp.IntegrationProps['handler'] = async (delivery) => {
  const { status, warning } = await answer(delivery).catch((): Answer => ({
    status: 503,
    warning: 'Botpress did not take an event of Attio. Attio will send it again.',
  }))
  if (warning !== undefined) delivery.logger.forBot().warn(warning)
  return { status }
}

async function answer(delivery: Delivery): Promise<Answer> {
  const { ctx, req } = delivery
  const body = req.body ?? ''
  const webhook = await findSigner(delivery, body)
  if (!webhook) return { status: 401, warning: 'Refused a delivery that is not signed by the webhook of this bot.' }

  const { events, unreadable } = readDelivery(body)
  const watched = events.filter((event) => webhook.objectIds.includes(event.id.object_id))
  const key = req.headers['idempotency-key']
  const passing = watched.map((event, n) =>
    key === undefined
      ? passOn(delivery, event)
      : once([ctx.botId, ctx.webhookId, key, n].join('/'), () => passOn(delivery, event)),
  )
  const failed = (await Promise.allSettled(passing)).find(({ status }) => status === 'rejected')
  if (failed) throw new Error('An event was not taken')
  return unreadable === 0
    ? { status: 200 }
    : { status: 200, warning: 'Skipped a delivery of Attio that could not be understood.' }
}

/** Returns the webhook of this installation if it signed the body. The remembered one may have been replaced meanwhile. */
async function findSigner({ ctx, client, req }: Delivery, body: string): Promise<Installed | undefined> {
  const signature = req.headers['attio-signature'] ?? req.headers['x-attio-signature']
  if (signature === undefined || watchedNames(ctx.configuration).length === 0) return undefined
  const state = new InstalledWebhook(client, ctx.integrationId)
  for (const isFresh of [false, true]) {
    const webhook = await webhooks([ctx.botId, ctx.webhookId].join('/'), () => state.read(), isFresh)
    if (webhook && isSignatureOf(body, signature, webhook.secret)) return webhook
  }
  return undefined
}

async function passOn({ ctx, client }: Delivery, event: RecordEvent): Promise<void> {
  await client.createEvent(await toBotEvent(event, slugsOf(ctx.configuration.accessToken)))
}
