import { setTimeout } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { RuntimeError } from '@botpress/sdk'
import type { AttioClient } from '../attio/client'
import { AttioError } from '../attio/errors'
import type { NewWebhook } from '../attio/schemas'
import type { WebhookState, WebhookStateStore } from './webhook-state'
import { staleWebhookIds, planWebhook, type DesiredWebhook } from './plan-webhook'
import { coversTargets, toSubscriptions } from './subscriptions'
import type { WatchTargets } from './watch-targets'

/** Where the webhook of one installation is made, remembered, and delivers to. */
export interface WebhookSite {
  attio: AttioClient
  state: WebhookStateStore
  url: string
  /** The webhook that is remembered. */
  installed: WebhookState | undefined
}

/**
 * Leaves exactly one webhook in Attio, which tells of what is watched, and remembers it. One that can be kept is, with its
 * secret; a new one is there before the old one goes. Throws an AttioError, or a RuntimeError where Botpress does not keep it;
 * doing it once more then mends what was left.
 */
export async function reconcileWebhook(site: WebhookSite, watched: WatchTargets): Promise<void> {
  for (let rounds = 1; ; rounds += 1) {
    if (await tryReconcile(site, watched)) return
    // Another registration was under way, and took away what this one made.
    if (rounds === MAX_ROUNDS) throw new RuntimeError(BUSY)
    await setTimeout(Math.random() * ROUND_MS)
    site = { ...site, installed: await site.state.read() }
  }
}

/** Returns false where another registration, at the same time, left something else than what is remembered. */
async function tryReconcile(site: WebhookSite, watched: WatchTargets): Promise<boolean> {
  const { attio, url, installed } = site
  const purpose = { url, tokenFingerprint: attio.tokenHash, ...watched }
  const existing = await attio.listWebhooks()
  const plan = planWebhook(installed, purpose, existing)
  if (plan.step !== 'create') {
    await removeAll(attio, staleWebhookIds(existing, url, installed, plan.webhook.webhookId))
    if (plan.step === 'keep') return true
    const changed = { ...plan.webhook, ...purpose }
    if (await updateSubscriptions(site, plan.webhook, changed)) return removeOthers(site, changed)
  }
  const elsewhere = existing.filter((webhook) => webhook.target_url !== url)
  const webhook = await createWebhook(site, purpose)
  const made = {
    ...purpose,
    webhookId: webhook.id.webhook_id,
    secret: webhook.secret,
    replacedIds: staleWebhookIds(elsewhere, url, installed),
  }
  await saveOrDelete(site, made)
  return removeOthers(site, made)
}

/**
 * Removes what there is beside the webhook that is remembered now: another registration may have been later than that of
 * `own`. Returns false where that webhook is not in Attio, or told something else than is remembered.
 */
async function removeOthers({ attio, state, url, installed }: WebhookSite, own: WebhookState): Promise<boolean> {
  for (;;) {
    const [now, known] = await Promise.all([attio.listWebhooks(), state.read().catch(() => own)])
    const kept = known ?? own
    const listed = now.find(({ id }) => id.webhook_id === kept.webhookId)
    if (!listed || !coversTargets(listed, kept)) return false
    const leftovers = staleWebhookIds(now, url, installed, kept.webhookId)
    if (leftovers.length === 0) return true
    // Another registration may remove the one that is kept meanwhile, which the next look tells.
    await removeAll(attio, leftovers)
  }
}

/** Removes every webhook of the installation. Returns how many there were. Throws an AttioError. */
export async function removeWebhooks({ attio, url, installed }: Omit<WebhookSite, 'state'>): Promise<number> {
  const leftovers = staleWebhookIds(await attio.listWebhooks(), url, installed)
  await removeAll(attio, leftovers)
  return leftovers.length
}

/**
 * Changes what the webhook is told, and back where that is not kept: what Attio sends and nobody remembers to have asked for
 * is passed over. Returns false where the webhook is gone.
 */
async function updateSubscriptions(
  { attio, state }: WebhookSite,
  webhook: WebhookState,
  changed: WebhookState,
): Promise<boolean> {
  const tell = (watched: WatchTargets) => attio.updateWebhook(webhook.webhookId, toSubscriptions(watched))
  try {
    await tell(changed)
  } catch (error) {
    if (statusOf(error) === 404) return false
    throw statusOf(error) === 409 ? new RuntimeError(HIDDEN) : error
  }
  try {
    await state.write(changed)
  } catch (error) {
    const isKept = isDeepStrictEqual(await state.read(), changed)
    if (isKept) return true
    await tell(webhook).catch(() => undefined)
    throw error
  }
  return true
}

/**
 * Tries again after a failure that may have left a webhook whose secret nobody was told, and where Attio calls one identical
 * (409), for which that one has to go first: one of those that nobody can use, or else the remembered one.
 */
async function createWebhook(site: WebhookSite, purpose: DesiredWebhook): Promise<NewWebhook> {
  for (let failures = 0, conflicts = 0; ;) {
    try {
      return await site.attio.createWebhook(site.url, toSubscriptions(purpose))
    } catch (error) {
      if (!(error instanceof AttioError)) throw error
      const { kind, status } = error.details
      if (status === 409) {
        conflicts += 1
        if (conflicts > 2 || !(await freeConflict(site))) throw new RuntimeError(HIDDEN)
      } else if (kind === 'rejected' || kind === 'rate-limited') {
        throw error
      } else {
        failures += 1
        if (failures < 2) continue
        await removeOrphans(site).catch(() => undefined)
        throw registeringAgainHelps(error)
      }
    }
  }
}

/**
 * Returns whether anything went. The remembered webhook is forgotten before it goes, so that no webhook is remembered that is
 * no more, and remembered again where Attio refuses to let it go.
 */
async function freeConflict(site: WebhookSite): Promise<boolean> {
  const { attio, state, url, installed } = site
  if ((await removeOrphans(site)) > 0) return true
  const isThere = (await attio.listWebhooks()).some(
    ({ id, target_url: target }) => id.webhook_id === installed?.webhookId && target === url,
  )
  if (!installed || !isThere) return false
  await state.write(null)
  try {
    await removeWebhook(attio, installed.webhookId)
  } catch (error) {
    if (error instanceof AttioError && error.details.kind === 'rejected')
      await state.write(installed).catch(() => undefined)
    throw error
  }
  return true
}

/** Removes what delivers to the URL and is not the remembered webhook. Returns how many there were. */
async function removeOrphans({ attio, url, installed }: WebhookSite): Promise<number> {
  const useless = staleWebhookIds(await attio.listWebhooks(), url, undefined, installed?.webhookId)
  await removeAll(attio, useless)
  return useless.length
}

/**
 * Remembers a new webhook, or removes it: one that is not remembered is of no use to anybody. Where Botpress does not tell
 * whether it is, it stays; registering again finds it.
 */
async function saveOrDelete({ attio, state }: WebhookSite, webhook: WebhookState): Promise<void> {
  try {
    await state.write(webhook)
  } catch (error) {
    const isKept = (await state.read())?.webhookId === webhook.webhookId
    if (isKept) return
    await removeWebhook(attio, webhook.webhookId).catch(() => undefined)
    throw error
  }
}

/** How often a webhook is made anew that another registration took away, before that is told. */
const MAX_ROUNDS = 5
/** How long one of them waits at most, so that one is done before the other, in milliseconds. */
const ROUND_MS = 1_000

const BUSY =
  'The configuration was saved several times at once, and each took away the webhook of the other. Save it once more.'

const HIDDEN =
  'Attio has a webhook for this bot that this access token cannot see. Delete it in Attio under Workspace settings → ' +
  'Developers, then save this configuration again.'

/** Unlike the request, registering can be repeated: it removes what it finds. */
function registeringAgainHelps({ details }: AttioError): AttioError {
  return new AttioError({ ...details, isIdempotent: true })
}

async function removeAll(attio: AttioClient, ids: readonly string[]): Promise<void> {
  for (const id of ids) await removeWebhook(attio, id)
}

async function removeWebhook(attio: AttioClient, id: string): Promise<void> {
  await attio.deleteWebhook(id).catch((error: unknown) => {
    if (statusOf(error) !== 404) throw error
  })
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof AttioError ? error.details.status : undefined
