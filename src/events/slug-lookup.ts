import { AttioClient } from '../attio/client'
import { Workspace } from '../metadata/workspace'
import type { SlugLookup } from './bot-event'

/** Slugs are a courtesy. Attio takes a delivery for lost after some five seconds, so that its events wait no longer for them, in milliseconds. */
const SLUG_LOOKUP_TIMEOUT_MS = 2_000

/**
 * Returns what finds slugs in the workspace of an access token, remembered or from Attio, for the events of one delivery: each
 * is looked for once, and all of them in two seconds.
 */
export function createSlugLookup(accessToken: unknown): SlugLookup {
  const workspace = new Workspace(new AttioClient(accessToken, SLUG_LOOKUP_TIMEOUT_MS))
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
