import { AttioClient } from '../attio/client'
import { Workspace } from '../metadata/workspace'
import type { SlugLookup } from './bot-event'

/** In milliseconds. Slugs are optional, and Attio counts a delivery as failed after about five seconds. */
const SLUG_LOOKUP_TIMEOUT_MS = 2_000

/** Looks up slugs for the events of one delivery, in the cache or in Attio: each once, and all within two seconds. */
export function createSlugLookup(accessToken: unknown): SlugLookup {
  const workspace = new Workspace(new AttioClient(accessToken, SLUG_LOOKUP_TIMEOUT_MS))
  const lookups = new Map<string, Promise<string | null>>()
  const once = (key: string, fetch: (isFresh: boolean) => Promise<string | null | undefined>) => {
    const load = async () => (await fetch(false)) ?? (await fetch(true)) ?? null
    const slug = lookups.get(key) ?? load().catch(() => null)
    lookups.set(key, slug)
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
