import { attributeType } from './attribute-types'
import type { AttributeContext, ReferenceTarget } from './attribute-types/attribute-type'
import { holdsId } from './attribute-types/choice'
import { isFoundByText } from './attribute-types/record-reference'
import type { AttioObject, Attribute } from './attio/schemas'
import type { Workspace } from './workspace'

interface Freshness {
  isFresh: boolean
}

/**
 * Returns `attribute` with all that a value for it is checked against, as its type says. Where `given` names a choice by its ID,
 * its title is asked for: an admin may have given it another, and the one it had to another choice. Throws an AttioError.
 */
export async function contextOf(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
  given?: unknown,
): Promise<AttributeContext> {
  const { choices: kind, refersTo } = attributeType(attribute.type)
  const [choices, targets] = await Promise.all([
    kind === undefined
      ? []
      : workspace.choices(object, attribute, kind, { isFresh: freshness.isFresh || holdsId(given) }),
    refersTo === 'records' ? targetsOf(attribute, workspace, freshness) : null,
  ])
  return { attribute, choices, targets }
}

/** Returns the objects that `attribute` may point to; null where that can be any. */
async function targetsOf(
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<ReferenceTarget[] | null> {
  const ids = attribute.config?.record_reference?.allowed_object_ids
  if (ids == null) return null
  const remembered = targetsAmong(await workspace.objects(freshness), ids)
  const targets =
    remembered.length === ids.length ? remembered : targetsAmong(await workspace.objects({ isFresh: true }), ids)
  const [only, ...others] = targets
  if (only === undefined || others.length > 0 || isFoundByText(only)) return targets
  return [{ ...only, unique: await uniqueOf(only.slug, workspace, freshness) }]
}

function targetsAmong(objects: readonly AttioObject[], ids: readonly string[]): ReferenceTarget[] {
  return objects.flatMap(({ id: { object_id: id }, api_slug: slug }) =>
    ids.includes(id) && slug != null ? { id, slug } : [],
  )
}

/** Returns the attribute that tells the records of `object` apart, where exactly one that people fill in does. */
async function uniqueOf(
  object: string,
  workspace: Workspace,
  freshness: Freshness,
): Promise<ReferenceTarget['unique']> {
  const { attributes } = await workspace.catalog(object, freshness)
  const [only, ...others] = attributes.flatMap(({ api_slug: slug, type, is_unique, is_writable }) => {
    const { matchKey } = attributeType(type)
    return is_unique && is_writable && matchKey !== undefined ? { slug, matchKey } : []
  })
  return others.length === 0 ? only : undefined
}
