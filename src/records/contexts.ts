import type { AttributeContext, ReferenceTarget } from '../attribute-types/attribute-type'
import { isFoundByText, isMatchable } from '../attribute-types/record-reference'
import type { AttioObject, Attribute, Choice } from '../attio/schemas'
import type { Workspace } from '../workspace'

interface Freshness {
  isFresh: boolean
}

/** Returns whether values of `attribute` are chosen from a list. */
export function hasChoices({ type }: Attribute): boolean {
  return type === 'select' || type === 'status'
}

/** Returns `attribute` with all that a value for it is checked against. Throws an AttioError. */
export async function writeContext(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<AttributeContext> {
  const [choices, targets] = await Promise.all([
    choicesOf(object, attribute, workspace, freshness),
    targetsOf(attribute, workspace, freshness),
  ])
  const [only, ...others] = targets ?? []
  if (only === undefined || others.length > 0 || isFoundByText(only)) return { attribute, choices, targets }
  return { attribute, choices, targets: [{ ...only, unique: await uniqueOf(only.slug, workspace) }] }
}

/**
 * Returns `attribute` with what examples of its values are made of. Options are asked for anew. An example of a reference
 * needs a record or member that exists; where none can be had, there is none. Throws an AttioError.
 */
export async function exampleContext(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
): Promise<AttributeContext> {
  const [choices, targets, member] = await Promise.all([
    choicesOf(object, attribute, workspace, { isFresh: true }),
    targetsOf(attribute, workspace, { isFresh: false }),
    attribute.type === 'actor-reference' ? workspace.someMember() : undefined,
  ])
  if (member !== undefined) return { attribute, choices, targets, example: { object: 'workspace-member', id: member } }
  return { attribute, choices, targets, example: await exampleReference(attribute, targets, workspace) }
}

async function exampleReference(
  attribute: Attribute,
  targets: readonly ReferenceTarget[] | null,
  workspace: Workspace,
) {
  if (attribute.type !== 'record-reference') return undefined
  const object = targets === null ? (await workspace.objects())[0]?.api_slug : targets[0]?.slug
  const id = object == null ? undefined : await workspace.someRecord(object)
  return object == null || id === undefined ? undefined : { object, id }
}

async function choicesOf(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<readonly Choice[]> {
  const kind = attribute.type === 'status' ? 'statuses' : 'options'
  return hasChoices(attribute) ? workspace.choices(object, attribute, kind, freshness) : []
}

/** Returns the objects that `attribute` may point to; null where that can be any, or where it is no record reference. */
export async function targetsOf(
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<ReferenceTarget[] | null> {
  const ids = attribute.type === 'record-reference' ? attribute.config?.record_reference?.allowed_object_ids : null
  if (ids == null) return null
  const targets = targetsAmong(await workspace.objects(freshness), ids)
  return targets.length === ids.length ? targets : targetsAmong(await workspace.objects({ isFresh: true }), ids)
}

function targetsAmong(objects: readonly AttioObject[], ids: readonly string[]): ReferenceTarget[] {
  return objects.flatMap(({ id: { object_id: id }, api_slug: slug }) =>
    ids.includes(id) && slug != null ? { id, slug } : [],
  )
}

/** Returns the attribute that tells the records of `object` apart, where exactly one that people fill in does. */
async function uniqueOf(object: string, workspace: Workspace): Promise<ReferenceTarget['unique']> {
  const { attributes } = await workspace.catalog(object)
  const [only, ...others] = attributes.filter(
    (attribute) => attribute.is_unique && attribute.is_writable && isMatchable(attribute),
  )
  return only && others.length === 0 ? { slug: only.api_slug, type: only.type } : undefined
}
