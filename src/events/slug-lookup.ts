import { AttioClient } from '../attio/client'
import { Workspace } from '../metadata/workspace'
import type { Slugs } from './bot-event'

/** Slugs are a courtesy. Attio takes a delivery for lost after some five seconds, so that its events wait no longer for them, in milliseconds. */
const SLUGS_BUDGET_MS = 2_000

/**
 * Returns what finds slugs in the workspace of an access token, remembered or from Attio, for the events of one delivery: each
 * is looked for once, and all of them in two seconds.
 */
export function slugsOf(accessToken: unknown): Slugs {
  const workspace = new Workspace(new AttioClient(accessToken, SLUGS_BUDGET_MS))
  const found = new Map<string, Promise<string | null>>()
  const once = (key: string, ask: Ask): Promise<string | null> => {
    const slug = found.get(key) ?? lookUp(ask)
    found.set(key, slug)
    return slug
  }
  return {
    object: (id) =>
      once(id, async (isFresh) => {
        const objects = await workspace.objects({ isFresh })
        return objects.find((object) => object.id.object_id === id)?.api_slug
      }),
    attribute: (objectId, id) =>
      once(`${objectId}/${id}`, async (isFresh) => {
        const { attributes } = await workspace.catalog(objectId, { isFresh })
        return attributes.find((attribute) => attribute.id.attribute_id === id)?.api_slug
      }),
  }
}

type Ask = (isFresh: boolean) => Promise<string | null | undefined>

async function lookUp(ask: Ask): Promise<string | null> {
  try {
    return (await ask(false)) ?? (await ask(true)) ?? null
  } catch {
    return null
  }
}
