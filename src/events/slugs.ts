import { AttioClient } from '../attio/client'
import { Workspace } from '../workspace'
import type { Slugs } from './bot-event'

/** Slugs are a courtesy. Attio takes a delivery for lost after some five seconds, so that an event does not wait longer for them, in milliseconds. */
const BUDGET_MS = 2_000

/** Returns what finds slugs in the workspace of an access token, remembered or from Attio. */
export function slugsOf(accessToken: string): Slugs {
  const workspace = new Workspace(new AttioClient(accessToken, BUDGET_MS))
  return {
    object: (id) =>
      lookUp(async (isFresh) => {
        const objects = await workspace.objects({ isFresh })
        return objects.find((object) => object.id.object_id === id)?.api_slug
      }),
    attribute: (objectId, id) =>
      lookUp(async (isFresh) => {
        const { attributes } = await workspace.catalog(objectId, { isFresh })
        return attributes.find((attribute) => attribute.id.attribute_id === id)?.api_slug
      }),
  }
}

async function lookUp(ask: (isFresh: boolean) => Promise<string | null | undefined>): Promise<string | null> {
  try {
    return (await ask(false)) ?? (await ask(true)) ?? null
  } catch {
    return null
  }
}
