import { attributeType } from '../attribute-types'
import type { AttributeContext, ReferenceTarget } from '../attribute-types/attribute-type'
import { containsMemberName } from '../attribute-types/actor-reference'
import { containsOptionId } from '../attribute-types/option'
import { STANDARD_OBJECTS } from '../attribute-types/standard-objects'
import type { Attribute, Option } from '../attio/schemas'
import { NOT_LOADED } from '../not-loaded'
import type { OptionKind } from '../attio/client'
import { isObject } from '../json'
import { namedObject, type Workspace } from './workspace'

interface Freshness {
  isFresh: boolean
}

/** Loads the options and reference targets of `attribute`. Throws an AttioError. */
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

/** Loads the same for an example or a hint; undefined if it can't be loaded. */
export function loadOptionalContext(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<(AttributeContext & { options: readonly Option[] }) | undefined> {
  return workspace.loadOptional((withTimeout) => loadContext(object, attribute, withTimeout, freshness))
}

/**
 * Loads fresh metadata to check `value` against. Throws an AttioError if metadata can't be loaded on which the wire form of
 * `value` depends.
 */
export async function loadFreshContext(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  value: unknown,
): Promise<AttributeContext> {
  const freshness = { isFresh: true }
  const [context, members, objects] = await Promise.all([
    loadContext(object, attribute, workspace, freshness).then((context) =>
      holdsText(value) ? withUnique(context, workspace, freshness) : context,
    ),
    membersFor(attribute, workspace, value),
    objectsNamedIn(value, attribute, workspace, freshness),
  ])
  return { ...context, members: members ?? NOT_LOADED, objects }
}

/** Only a name needs the list of members to become an ID. Other values are checked against it if it can be loaded. */
async function membersFor({ type }: Attribute, workspace: Workspace, value: unknown) {
  if (attributeType(type).refersTo !== 'members') return undefined
  const load = (each: Workspace) => each.members({ isFresh: true })
  return containsMemberName(value) ? load(workspace) : workspace.loadOptional(load)
}

/**
 * Loads only the metadata without which `value` can't be sent: Attio rejects what is wrong. Option IDs are looked up, because
 * Attio was seen to accept lists of IDs without storing them, and an admin may have changed the title. Throws an AttioError.
 */
export async function loadMinimalContext(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
  value: unknown,
): Promise<AttributeContext> {
  const { optionKind: kind, refersTo } = attributeType(attribute.type)
  const freshness = { isFresh: false }
  const optionsOf = async (kind: OptionKind): Promise<AttributeContext['options']> =>
    containsOptionId(value)
      ? workspace.options(object, attribute, kind, { isFresh: true })
      : workspace.cachedOptions(object, attribute)
  const [options, targets, members, objects] = await Promise.all([
    kind === undefined ? [] : optionsOf(kind),
    referenceTargetsOf(attribute, workspace, freshness),
    refersTo === 'members' && containsMemberName(value) ? workspace.members() : undefined,
    objectsNamedIn(value, attribute, workspace, freshness),
  ])
  const context: AttributeContext = { attribute, options, targets, members: members ?? NOT_LOADED, objects }
  return holdsText(value) ? withUnique(context, workspace, freshness) : context
}

const allowedIdsOf = ({ config }: Attribute) => config?.record_reference?.allowed_object_ids

async function referenceTargetsOf(
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<AttributeContext['targets']> {
  const ids = allowedIdsOf(attribute)
  if (attributeType(attribute.type).refersTo !== 'records' || ids == null) return 'any'
  const objects = await workspace.objectsById(ids, freshness)
  return objects.map(namedObject).flatMap(({ slug, ...object }) => (slug == null ? [] : { ...object, slug }))
}

/** All objects, if `value` names one of them and `attribute` may refer to any; undefined if they can't be loaded. */
async function objectsNamedIn(
  value: unknown,
  attribute: Attribute,
  workspace: Workspace,
  freshness: Freshness,
): Promise<AttributeContext['objects']> {
  const isAny = attributeType(attribute.type).refersTo === 'records' && allowedIdsOf(attribute) == null
  if (!isAny || ![value].flat().some((item) => isObject(item) && typeof item.object === 'string')) return undefined
  return (await workspace.loadOptional((withTimeout) => withTimeout.objects(freshness)))?.map(namedObject)
}

const holdsText = (value: unknown): boolean => [value].flat().some((item) => typeof item === 'string')

/** Adds the unique attribute of a single target, by whose value text can refer to a record. Throws an AttioError. */
export async function withUnique<T extends AttributeContext>(
  context: T,
  workspace: Workspace,
  freshness: Freshness,
): Promise<T> {
  const [only, ...others] = context.targets === 'any' ? [] : context.targets
  // Attio finds records of standard objects by text itself.
  if (only === undefined || others.length > 0 || STANDARD_OBJECTS.get(only.slug)?.lookup) return context
  return { ...context, targets: [{ ...only, unique: await uniqueAttributeOf(only.slug, workspace, freshness) }] }
}

/** The writable unique attribute of `object`; undefined if there are several. */
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

/** The contexts of attributes, each loaded once by `load`. */
export class AttributeContexts {
  private readonly requested = new Map<string, Promise<AttributeContext>>()

  constructor(private readonly load: (attribute: Attribute, value: unknown) => Promise<AttributeContext>) {}

  /** Throws as `load` does. */
  async get(attribute: Attribute, value?: unknown): Promise<AttributeContext> {
    const key = JSON.stringify([attribute.id.attribute_id, attribute.type, attribute.config])
    const context = this.requested.get(key) ?? this.load(attribute, value)
    this.requested.set(key, context)
    return { ...(await context), attribute }
  }

  /** Starts to load a context that `get` will probably ask for. */
  prefetch(attribute: Attribute, value?: unknown): void {
    this.get(attribute, value).catch(() => undefined)
  }
}
