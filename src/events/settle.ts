import { RuntimeError } from '@botpress/sdk'
import type { AttioClient, Subscription } from '../attio/client'
import { AttioError } from '../attio/errors'
import type { NewWebhook } from '../attio/schemas'
import type { Installed, InstalledWebhook } from './installed'
import { planWebhook } from './plan'
import { EVENT_TYPES } from './record-event'

/** Where the webhook of one installation is made, remembered, and delivers to. */
export interface Site {
  attio: AttioClient
  state: InstalledWebhook
  url: string
}

/**
 * Leaves exactly one webhook in Attio that tells of the records of these objects, or none where there are no objects, and
 * remembers it. Throws an AttioError, or a RuntimeError where Botpress does not keep it.
 */
export async function settleWebhook(
  { attio, state, url }: Site,
  installed: Installed | undefined,
  objectIds: readonly string[],
): Promise<void> {
  const purpose = { url, objectIds: [...new Set(objectIds)].sort(), tokenFingerprint: attio.tenant }
  const removeOthers = async (known: Installed | undefined) => {
    const { remove, create } = planWebhook(known, purpose, await attio.listWebhooks())
    for (const id of remove) await removeWebhook(attio, id)
    return create
  }

  if (!(await removeOthers(installed))) {
    if (installed && objectIds.length === 0) await state.write(null)
    return
  }
  const { id, secret } = await createWebhook(attio, url, purpose.objectIds, removeOthers)
  try {
    await state.write({ ...purpose, webhookId: id.webhook_id, secret })
  } catch (error) {
    await removeWebhook(attio, id.webhook_id).catch(() => undefined)
    throw error
  }
}

/**
 * A webhook that exists already (409), or may exist after a failure, is of no use, because nobody was told its secret: it is
 * removed before the second and last try.
 */
async function createWebhook(
  attio: AttioClient,
  url: string,
  objectIds: readonly string[],
  removeOthers: (known: undefined) => Promise<boolean>,
): Promise<NewWebhook> {
  for (let isLast = false; ; isLast = true) {
    try {
      return await attio.createWebhook(url, subscriptionsTo(objectIds))
    } catch (error) {
      if (!(error instanceof AttioError)) throw error
      const { failure, status } = error.details
      const mayExist = failure === 'refused' ? status === 409 : failure !== 'limited'
      if (!mayExist) throw error
      if (isLast) throw status === 409 ? new RuntimeError(HIDDEN) : registeringAgainHelps(error)
    }
    await removeOthers(undefined)
  }
}

const HIDDEN =
  'Attio has a webhook for this bot that this access token cannot see. Delete it in Attio under Workspace settings → ' +
  'Developers, then save this configuration again.'

/** Unlike the request, registering can be repeated: it removes what it finds. */
function registeringAgainHelps({ details }: AttioError): AttioError {
  return new AttioError({ ...details, isRepeatable: true })
}

async function removeWebhook(attio: AttioClient, id: string): Promise<void> {
  await attio.deleteWebhook(id).catch((error: unknown) => {
    const isGone = error instanceof AttioError && error.details.status === 404
    if (!isGone) throw error
  })
}

function subscriptionsTo(objectIds: readonly string[]): Subscription[] {
  const $or = objectIds.map((value) => ({ field: 'id.object_id', operator: 'equals' as const, value }))
  return Object.keys(EVENT_TYPES).map((type) => ({ event_type: type, filter: { $or } }))
}
