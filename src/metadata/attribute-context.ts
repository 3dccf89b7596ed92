import { attributeType } from '../attribute-types'
import type { AttributeContext, ReferenceTarget } from '../attribute-types/attribute-type'
import { holdsMemberName } from '../attribute-types/actor-reference'
import { holdsId } from '../attribute-types/option'
import { isFoundByText } from '../attribute-types/record-reference'
import type { AttioObject, Attribute, Choice } from '../attio/schemas'
import type { Workspace } from './workspace'

interface Freshness {
  isFresh: boolean
}

/** Returns `attribute` with its choices, and with the objects that a reference may point to. Throws an AttioError. */
export async function contextOf(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<AttributeContext & { choices: readonly Choice[] }> {
  const { choices: kind, refersTo } = attributeType(attribute.type)
  const [choices, targets] = await Promise.all([
    kind === undefined ? [] : workspace.choices(object, attribute, kind, freshness),
    refersTo === 'records' ? targetsOf(attribute, workspace, freshness) : null,
  ])
  return { attribute, choices, targets }
}

/** Returns the same for an example or a hint: undefined if it can't be loaded. */
export function optionalContextOf(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<(AttributeContext & { choices: readonly Choice[] }) | undefined> {
  return workspace.optional((hurried) => contextOf(object, attribute, hurried, freshness))
}

/**
 * Returns `attribute` with all that `given` is checked against, as Attio has it now. Throws an AttioError if something can't be
 * loaded that the wire form of `given` depends on.
 */
export async function currentContextOf(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  given: unknown,
): Promise<AttributeContext> {
  const freshness = { isFresh: true }
  const [context, members] = await Promise.all([
    contextOf(object, attribute, workspace, freshness).then((context) =>
      holdsText(given) ? withUnique(context, workspace, freshness) : context,
    ),
    membersFor(attribute, workspace, given),
  ])
  return { ...context, ...(members === undefined ? {} : { members }) }
}

/** A name becomes an ID by the list of members. Anything else is only checked against it, so a failure is no obstacle. */
async function membersFor({ type }: Attribute, workspace: Workspace, given: unknown) {
  if (attributeType(type).refersTo !== 'members') return undefined
  const load = (each: Workspace) => each.members({ isFresh: true })
  return holdsMemberName(given) ? load(workspace) : workspace.optional(load)
}

/**
 * Returns `attribute` with what must be known to send `given` as it most likely is: the rest shows when Attio refuses it. What
 * names a choice by its ID is looked up: lists of IDs were seen to be accepted and not stored, and an admin may have given it
 * another title. Throws an AttioError.
 */
export async function likelyContextOf(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  given: unknown,
): Promise<AttributeContext> {
  const { choices: kind, refersTo } = attributeType(attribute.type)
  const freshness = { isFresh: false }
  const [choices, targets, members] = await Promise.all([
    kind === undefined
      ? []
      : holdsId(given)
        ? workspace.choices(object, attribute, kind, { isFresh: true })
        : workspace.knownChoices(object, attribute),
    refersTo === 'records' ? targetsOf(attribute, workspace, freshness) : null,
    refersTo === 'members' && holdsMemberName(given) ? workspace.members() : undefined,
  ])
  const context = { attribute, choices, targets, ...(members === undefined ? {} : { members }) }
  return holdsText(given) ? withUnique(context, workspace, freshness) : context
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
  return remembered.length === ids.length ? remembered : targetsAmong(await workspace.objects({ isFresh: true }), ids)
}

const holdsText = (given: unknown): boolean => [given].flat().some((item) => typeof item === 'string')

/** Adds the attribute whose value finds a record of the only target, which a reference given as text needs. Throws an AttioError. */
export async function withUnique<T extends AttributeContext>(
  context: T,
  workspace: Workspace,
  freshness: Freshness,
): Promise<T> {
  const [only, ...others] = context.targets ?? []
  if (only === undefined || others.length > 0 || isFoundByText(only)) return context
  return { ...context, targets: [{ ...only, unique: await uniqueOf(only.slug, workspace, freshness) }] }
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

/** What attributes are checked against, each asked for once, by `load`. */
export class Contexts {
  private readonly asked = new Map<string, Promise<AttributeContext>>()

  constructor(private readonly load: (attribute: Attribute, given: unknown) => Promise<AttributeContext>) {}

  /** Returns `attribute` with what it is checked against, for the value `given`. Throws as `load` does. */
  async of(attribute: Attribute, given?: unknown): Promise<AttributeContext> {
    const key = JSON.stringify([attribute.id.attribute_id, attribute.type, attribute.config])
    const asked = this.asked.get(key) ?? this.load(attribute, given)
    this.asked.set(key, asked)
    return { ...(await asked), attribute }
  }

  /** Loads what an attribute is probably checked against, before it is asked for. */
  foresee(attribute: Attribute, given?: unknown): void {
    this.of(attribute, given).catch(() => undefined)
  }
}
