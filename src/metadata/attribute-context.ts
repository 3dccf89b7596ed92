import { attributeType } from '../attribute-types'
import type { AttributeContext, ReferenceTarget } from '../attribute-types/attribute-type'
import { containsMemberName } from '../attribute-types/actor-reference'
import { containsOptionId } from '../attribute-types/option'
import { hasTextMatch } from '../attribute-types/record-reference'
import type { AttioObject, Attribute, Option } from '../attio/schemas'
import { NOT_LOADED } from '../not-loaded'
import type { OptionKind } from '../attio/client'
import type { Workspace } from './workspace'

interface Freshness {
  isFresh: boolean
}

/** Returns `attribute` with its choices, and with the objects that a reference may point to. Throws an AttioError. */
export async function loadContext(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<AttributeContext & { options: readonly Option[] }> {
  const { optionKind: kind } = attributeType(attribute.type)
  const [options, targets] = await Promise.all([
    kind === undefined ? [] : workspace.options(object, attribute, kind, freshness),
    referenceTargetsOf(attribute, workspace, freshness),
  ])
  return { attribute, options, targets, members: NOT_LOADED }
}

/** Returns the same for an example or a hint: undefined if it can't be loaded. */
export function loadOptionalContext(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<(AttributeContext & { options: readonly Option[] }) | undefined> {
  return workspace.loadOptional((hurried) => loadContext(object, attribute, hurried, freshness))
}

/**
 * Returns `attribute` with all that `given` is checked against, as Attio has it now. Throws an AttioError if something can't be
 * loaded that the wire form of `given` depends on.
 */
export async function loadFreshContext(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  given: unknown,
): Promise<AttributeContext> {
  const freshness = { isFresh: true }
  const [context, members] = await Promise.all([
    loadContext(object, attribute, workspace, freshness).then((context) =>
      holdsText(given) ? withUnique(context, workspace, freshness) : context,
    ),
    membersFor(attribute, workspace, given),
  ])
  return { ...context, members: members ?? NOT_LOADED }
}

/** A name becomes an ID by the list of members. Anything else is only checked against it, so a failure is no obstacle. */
async function membersFor({ type }: Attribute, workspace: Workspace, given: unknown) {
  if (attributeType(type).refersTo !== 'members') return undefined
  const load = (each: Workspace) => each.members({ isFresh: true })
  return containsMemberName(given) ? load(workspace) : workspace.loadOptional(load)
}

/**
 * Returns `attribute` with what must be known to send `given` as it most likely is: the rest shows when Attio refuses it. What
 * names a choice by its ID is looked up: lists of IDs were seen to be accepted and not stored, and an admin may have given it
 * another title. Throws an AttioError.
 */
export async function loadMinimalContext(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  given: unknown,
): Promise<AttributeContext> {
  const { optionKind: kind, refersTo } = attributeType(attribute.type)
  const freshness = { isFresh: false }
  const optionsOf = async (kind: OptionKind): Promise<AttributeContext['options']> =>
    containsOptionId(given)
      ? workspace.options(object, attribute, kind, { isFresh: true })
      : workspace.cachedOptions(object, attribute)
  const [options, targets, members] = await Promise.all([
    kind === undefined ? [] : optionsOf(kind),
    referenceTargetsOf(attribute, workspace, freshness),
    refersTo === 'members' && containsMemberName(given) ? workspace.members() : undefined,
  ])
  const context: AttributeContext = { attribute, options, targets, members: members ?? NOT_LOADED }
  return holdsText(given) ? withUnique(context, workspace, freshness) : context
}

/** Returns the objects that `attribute` may point to. */
async function referenceTargetsOf(
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<AttributeContext['targets']> {
  const ids = attribute.config?.record_reference?.allowed_object_ids
  if (attributeType(attribute.type).refersTo !== 'records' || ids == null) return 'any'
  const remembered = targetsAmong(await workspace.objects(freshness), ids)
  return remembered.length === ids.length ? remembered : targetsAmong(await workspace.objects({ isFresh: true }), ids)
}

const holdsText = (given: unknown): boolean => [given].flat().some((item) => typeof item === 'string')

/** Adds the attribute whose value finds a record of the only target, which a reference given as text needs. Throws an AttioError. */
export async function withUnique<T extends AttributeContext>(
  context: T,
  workspace: Workspace,
  freshness: Freshness,
): Promise<T> {
  const [only, ...others] = context.targets === 'any' ? [] : context.targets
  if (only === undefined || others.length > 0 || hasTextMatch(only)) return context
  return { ...context, targets: [{ ...only, unique: await uniqueAttributeOf(only.slug, workspace, freshness) }] }
}

function targetsAmong(objects: readonly AttioObject[], ids: readonly string[]): ReferenceTarget[] {
  return objects.flatMap(({ id: { object_id: id }, api_slug: slug }) =>
    ids.includes(id) && slug != null ? { id, slug } : [],
  )
}

/** Returns the attribute that tells the records of `object` apart, where exactly one that people fill in does. */
async function uniqueAttributeOf(
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

/** What attributes are checked against, each asked for once, by `load`. */
export class AttributeContexts {
  private readonly requested = new Map<string, Promise<AttributeContext>>()

  constructor(private readonly load: (attribute: Attribute, given: unknown) => Promise<AttributeContext>) {}

  /** Returns `attribute` with what it is checked against, for the value `given`. Throws as `load` does. */
  async get(attribute: Attribute, given?: unknown): Promise<AttributeContext> {
    const key = JSON.stringify([attribute.id.attribute_id, attribute.type, attribute.config])
    const asked = this.requested.get(key) ?? this.load(attribute, given)
    this.requested.set(key, asked)
    return { ...(await asked), attribute }
  }

  /** Loads what an attribute is probably checked against, before it is asked for. */
  prefetch(attribute: Attribute, given?: unknown): void {
    this.get(attribute, given).catch(() => undefined)
  }
}
