import { setTimeout } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { RuntimeError } from '@botpress/sdk'
import type { AttioClient } from '../attio/client'
import { AttioError } from '../attio/errors'
import type { NewWebhook } from '../attio/schemas'
import type { WebhookState, WebhookStateStore } from './webhook-state'
import { ownWebhookIds, planWebhook, type DesiredWebhook } from './plan-webhook'
import { toSubscriptions } from './subscriptions'
import type { WatchTargets } from './watch-targets'

/** Where the webhook of one installation is created and saved, and where it sends its deliveries. */
export interface WebhookSite {
  attio: AttioClient
  state: WebhookStateStore
  url: string
}

/** A registration fails if others interfere in so many rounds. */
const MAX_ROUNDS = 5
/** The longest delay before starting over, in milliseconds. It is random, so that one registration finishes first. */
const MAX_DELAY_MS = 1_000
/** More steps mean that another registration undoes them. */
const MAX_STEPS = 10

const BUSY = 'This configuration was saved several times at once, and the webhooks replaced each other. Save it again.'

const HIDDEN =
  'Attio has a webhook for this bot that this access token cannot see. Delete it in Attio under Workspace settings → ' +
  'Developers, then save this configuration again.'

/**
 * Leaves exactly one webhook in Attio, which sends events of `targets`, and saves it. A usable one keeps its secret.
 * Throws an AttioError, or a RuntimeError if Botpress can't save it; the next registration repairs what a failure left.
 */
export async function reconcileWebhook(site: WebhookSite, targets: WatchTargets): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    if (round > 1) await setTimeout(Math.random() * MAX_DELAY_MS)
    if (await takeSteps(site, { url: site.url, tokenFingerprint: site.attio.tokenHash, ...targets })) return
  }
  throw new RuntimeError(BUSY)
}

/** Lists, plans and acts until nothing is left to do. Returns false if another registration interfered. */
async function takeSteps(site: WebhookSite, desired: DesiredWebhook): Promise<boolean> {
  const { attio, state } = site
  const saved = await state.read()
  let own: WebhookState | undefined
  let isDuplicate = false
  for (let n = 0; n < MAX_STEPS; n += 1) {
    // After this registration has saved a webhook, another one may save a later one, which is then the right one.
    const [existing, latest = own] = await Promise.all([attio.listWebhooks(), own && state.read().catch(() => own)])
    const step = planWebhook({ desired: latest ?? desired, saved: latest ?? saved, existing, isDuplicate })
    isDuplicate = false
    if (step.action === 'none') return true
    if (step.action === 'delete') await deleteAll(attio, step.ids)
    else if (own) return false
    else if (step.action === 'give up') throw new RuntimeError(HIDDEN)
    else if (step.action === 'replace') await forgetAndDelete(site, step.webhook)
    else {
      if (step.action === 'update') own = await updateWebhook(site, step.webhook, desired)
      own ??= await createWebhook(site, desired, saved, step.action === 'create' ? step.replacedIds : [])
      isDuplicate = own === undefined
    }
  }
  return false
}

/** Returns undefined if Attio has an identical webhook (409). */
async function createWebhook(
  site: WebhookSite,
  desired: DesiredWebhook,
  saved: WebhookState | undefined,
  replacedIds: string[],
): Promise<WebhookState | undefined> {
  const created = await requestWebhook(site, desired, saved)
  if (!created) return undefined
  const webhook = { ...desired, webhookId: created.id.webhook_id, secret: created.secret, replacedIds }
  await saveOrUndo(site, webhook, saved, () => deleteAll(site.attio, [webhook.webhookId]))
  return webhook
}

/** Repeats the request once if a failure may have left a webhook. That one is deleted later: its secret is lost. */
async function requestWebhook(
  { attio, url }: WebhookSite,
  desired: DesiredWebhook,
  saved: WebhookState | undefined,
): Promise<NewWebhook | undefined> {
  const request = () => attio.createWebhook(url, toSubscriptions(desired))
  try {
    return await request().catch((error: unknown) => {
      if (isRejected(error)) throw error
      return request()
    })
  } catch (error) {
    if (AttioError.is(error, { status: 409 })) return undefined
    if (isRejected(error) || !AttioError.is(error)) throw error
    await deleteWebhooks(attio, url, saved, saved?.webhookId).catch(() => undefined)
    // The request can't be repeated, but the registration can: it deletes what it finds.
    throw new AttioError({ ...error.details, isIdempotent: true })
  }
}

const isRejected = (error: unknown): boolean => AttioError.is(error, { kind: ['rejected', 'rate-limited'] })

/** Returns undefined if the webhook is gone. */
async function updateWebhook(
  site: WebhookSite,
  saved: WebhookState,
  desired: DesiredWebhook,
): Promise<WebhookState | undefined> {
  const subscribe = (targets: WatchTargets) => site.attio.updateWebhook(saved.webhookId, toSubscriptions(targets))
  try {
    await subscribe(desired)
  } catch (error) {
    if (AttioError.is(error, { status: 404 })) return undefined
    throw AttioError.is(error, { status: 409 }) ? new RuntimeError(HIDDEN) : error
  }
  const webhook = { ...saved, ...desired }
  await saveOrUndo(site, webhook, saved, () => subscribe(saved))
  return webhook
}

/**
 * Saves the webhook, or undoes its change, because an unsaved one is of no use. If Botpress can't say what is saved,
 * nothing is undone, and the next registration finds it. If another registration saved its own, the next step decides.
 */
async function saveOrUndo(
  { state }: WebhookSite,
  webhook: WebhookState,
  previous: WebhookState | undefined,
  undo: () => Promise<unknown>,
): Promise<void> {
  try {
    await state.write(webhook)
  } catch (error) {
    const latest = await state.read()
    if (latest && !isDeepStrictEqual(latest, previous)) return
    await undo().catch(() => undefined)
    throw error
  }
}

/** Clears the state first, so it never names a webhook that is gone, and restores it if Attio rejects the deletion. */
async function forgetAndDelete({ attio, state }: WebhookSite, webhook: WebhookState): Promise<void> {
  await state.write(null)
  try {
    await deleteAll(attio, [webhook.webhookId])
  } catch (error) {
    if (AttioError.is(error, { kind: 'rejected' })) await state.write(webhook).catch(() => undefined)
    throw error
  }
}

/** Deletes every webhook of the installation but `keptId`. Returns how many there were. Throws an AttioError. */
export async function deleteWebhooks(
  attio: AttioClient,
  url: string,
  saved: WebhookState | undefined,
  keptId?: string,
): Promise<number> {
  const ids = ownWebhookIds(await attio.listWebhooks(), url, saved).filter((id) => id !== keptId)
  await deleteAll(attio, ids)
  return ids.length
}

async function deleteAll(attio: AttioClient, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await attio.deleteWebhook(id).catch((error: unknown) => {
      if (!AttioError.is(error, { status: 404 })) throw error
    })
  }
}
