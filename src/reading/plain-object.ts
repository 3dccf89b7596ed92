import { shortenTimestamp } from '../attribute-types/iso-date'
import type { AttioObject } from '../attio/schemas'

/** Converts an Attio object to the form of our output schema. */
export function toPlainObject({ id, api_slug, singular_noun, plural_noun, created_at }: AttioObject) {
  return {
    id: id.object_id,
    slug: api_slug ?? null,
    singularNoun: singular_noun ?? null,
    pluralNoun: plural_noun ?? null,
    createdAt: shortenTimestamp(created_at),
  }
}
