import { attributeType } from '../attribute-types'
import type { Attribute } from '../attio/schemas'
import { groupBy } from '../collections'
import { NOT_LOADED } from '../not-loaded'
import type { Workspace } from '../metadata/workspace'
import { valueOf, type PlainRecord } from './record-reader'

interface Reference {
  object: string | null
  id: string | null
  displayName: string | null
}

/** Adds the names of the records that `records` refer to, in place, as far as they can be had. Never throws. */
export async function nameReferences(
  records: readonly PlainRecord[],
  attributes: readonly Attribute[],
  workspace: Workspace,
): Promise<void> {
  const references = referencesIn(records, attributes)
  const byObject = groupBy(references, ({ object }) => object)
  await Promise.all(
    Array.from(byObject, async ([object, group]) => {
      if (object === null) return
      const ids = new Set(group.flatMap(({ id }) => id ?? []))
      const names = await workspace.names(object, [...ids])
      for (const reference of group) reference.displayName = names.get(reference.id ?? '') ?? null
    }),
  )
}

/** Adds those names of the records that `records` refer to, in place, that are known without asking Attio. */
export function nameKnownReferences(
  records: readonly PlainRecord[],
  attributes: readonly Attribute[],
  workspace: Workspace,
): void {
  for (const reference of referencesIn(records, attributes)) {
    const name = workspace.cachedName(reference.id ?? '')
    reference.displayName = name === NOT_LOADED ? null : name
  }
}

function referencesIn(records: readonly PlainRecord[], attributes: readonly Attribute[]): Reference[] {
  const slugs = attributes.flatMap(({ type, api_slug: slug }) =>
    attributeType(type).refersTo === 'records' ? slug : [],
  )
  return records.flatMap((record) =>
    slugs.flatMap((slug) => (valueOf(record, slug) as Reference | Reference[] | null | undefined) ?? []),
  )
}
