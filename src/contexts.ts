import { attributeType } from './attribute-types'
import type { AttributeContext, ReferenceTarget } from './attribute-types/attribute-type'
import { holdsMemberName } from './attribute-types/actor-reference'
import { holdsId } from './attribute-types/choice'
import { isFoundByText } from './attribute-types/record-reference'
import type { AttioObject, Attribute, Choice } from './attio/schemas'
import type { Workspace } from './workspace'

interface Freshness {
  isFresh: boolean
}

/** Returns `attribute` with the choices and objects that a value for it is checked against, as its type says. Throws an AttioError. */
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

/** Returns the same as Attio has it now, with the members that a value is checked against. Throws an AttioError. */
export async function currentContextOf(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
): Promise<AttributeContext> {
  const freshness = { isFresh: true }
  const isMember = attributeType(attribute.type).refersTo === 'members'
  const [context, members] = await Promise.all([
    contextOf(object, attribute, workspace, freshness),
    isMember ? workspace.members(freshness) : undefined,
  ])
  return { ...context, ...(members === undefined ? {} : { members }) }
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
  const [choices, targets, members] = await Promise.all([
    kind === undefined
      ? []
      : holdsId(given)
        ? workspace.choices(object, attribute, kind, { isFresh: true })
        : workspace.knownChoices(object, attribute),
    refersTo === 'records' ? targetsOf(attribute, workspace, { isFresh: false }) : null,
    refersTo === 'members' && holdsMemberName(given) ? workspace.members() : undefined,
  ])
  return { attribute, choices, targets, ...(members === undefined ? {} : { members }) }
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

/** What attributes are checked against, each asked for once, by `load`. */
export class Contexts {
  private readonly asked = new Map<string, Promise<AttributeContext>>()

  constructor(private readonly load: (attribute: Attribute) => Promise<AttributeContext>) {}

  /** Returns `attribute` with what it is checked against. Throws as `load` does. */
  async of(attribute: Attribute): Promise<AttributeContext> {
    const key = JSON.stringify([attribute.id.attribute_id, attribute.type, attribute.config])
    const asked = this.asked.get(key) ?? this.load(attribute)
    this.asked.set(key, asked)
    return { ...(await asked), attribute }
  }

  /** Sets out for what `attributes` are probably checked against. */
  foresee(attributes: readonly Attribute[]): void {
    for (const attribute of attributes) this.of(attribute).catch(() => undefined)
  }
}
