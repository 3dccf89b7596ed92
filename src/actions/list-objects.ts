import type { AttioObject } from '../attio/schemas'
import { wrapAction } from './wrap-action'

export const listObjects = wrapAction('listObjects', async (_input, { attio }) => ({
  objects: (await attio.listObjects()).map(toPlainObject),
}))

/** Returns an Attio object in the words of our schemas. */
export function toPlainObject({ id, api_slug, singular_noun, plural_noun, created_at }: AttioObject) {
  return {
    id: id.object_id,
    slug: api_slug ?? null,
    singularNoun: singular_noun ?? null,
    pluralNoun: plural_noun ?? null,
    createdAt: created_at,
  }
}
