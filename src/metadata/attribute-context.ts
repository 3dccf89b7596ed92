import { attributeType } from '../attribute-types'
import type { AttributeContext, ReferenceTarget } from '../attribute-types/attribute-type'
import { containsMemberName } from '../attribute-types/actor-reference'
import { containsOptionId } from '../attribute-types/option'
import type { OptionKind } from '../attio/client'
import type { Attribute } from '../attio/schemas'
import { isObject } from '../json'
import { NOT_LOADED } from '../not-loaded'
import { MetadataSnapshot } from './metadata-snapshot'
import { namedObject, type Workspace } from './workspace'

/** Reads the options and reference targets of `attribute`. */
export function attributeContext(object: string, attribute: Attribute, snapshot: MetadataSnapshot): AttributeContext {
  const { optionKind: kind } = attributeType(attribute.type)
  const options = kind === undefined ? [] : snapshot.options(object, attribute, kind)
  return { attribute, options, targets: referenceTargets(attribute, snapshot), members: NOT_LOADED }
}

/** Loads the same from Attio for an example or a hint; undefined if it can't be loaded. */
export function loadOptionalContext(
  object: string,
  attribute: Attribute,
  workspace: Workspace,
): Promise<AttributeContext | undefined> {
  return workspace.loadOptional((withTimeout) =>
    new MetadataSnapshot(withTimeout, true).complete((snapshot) => attributeContext(object, attribute, snapshot)),
  )
}

/**
 * Reads what `value` is checked against. Until the snapshot is current, that is only the metadata needed to send
 * `value`: Attio rejects invalid values. Option IDs are looked up all the same: Attio was seen to accept lists of IDs
 * without storing them, and an admin may have changed the title.
 */
export function valueContext(
  object: string,
  { attribute, value }: { attribute: Attribute; value: unknown },
  snapshot: MetadataSnapshot,
): AttributeContext {
  const { isCurrent, workspace } = snapshot
  const { optionKind: kind, refersTo } = attributeType(attribute.type)
  const optionsFor = (kind: OptionKind) =>
    isCurrent || containsOptionId(value)
      ? snapshot.options(object, attribute, kind, true)
      : workspace.cachedOptions(object, attribute)
  return {
    attribute,
    options: kind === undefined ? [] : optionsFor(kind),
    targets: referenceTargets(attribute, snapshot),
    members: refersTo === 'members' ? membersFor(value, snapshot) : NOT_LOADED,
    objects: objectsNamedIn(value, attribute, snapshot),
  }
}

/** Only a name needs the list of members to become an ID. Other values are checked against it if it can be loaded. */
function membersFor(value: unknown, snapshot: MetadataSnapshot): AttributeContext['members'] {
  if (containsMemberName(value)) return snapshot.members()
  if (!snapshot.isCurrent) return NOT_LOADED
  return snapshot.optional('members', (workspace, freshness) => workspace.members(freshness)) ?? NOT_LOADED
}

const allowedIdsOf = ({ config }: Attribute) => config?.record_reference?.allowed_object_ids

function referenceTargets(attribute: Attribute, snapshot: MetadataSnapshot): AttributeContext['targets'] {
  const ids = allowedIdsOf(attribute)
  if (attributeType(attribute.type).refersTo !== 'records' || ids == null) return 'any'
  const objects = snapshot.objectsById(ids)
  if (objects === NOT_LOADED) return 'any'
  return objects.map(namedObject).flatMap(({ slug, ...object }) =>
    slug == null
      ? []
      : {
          ...object,
          slug,
          get unique() {
            return uniqueAttributeOf(slug, snapshot)
          },
        },
  )
}

/** The writable unique attribute of `object`; undefined if there are several. */
function uniqueAttributeOf(object: string, snapshot: MetadataSnapshot): ReferenceTarget['unique'] {
  const catalog = snapshot.catalog(object)
  if (catalog === null || catalog === NOT_LOADED) return undefined
  const [only, ...others] = catalog.attributes.flatMap(({ api_slug: slug, type, is_unique, is_writable }) => {
    const { matchKey } = attributeType(type)
    return is_unique && is_writable && matchKey !== undefined ? { slug, matchKey } : []
  })
  return others.length === 0 ? only : undefined
}

/** All objects, if `value` names one of them and `attribute` may refer to any; undefined if they can't be loaded. */
function objectsNamedIn(value: unknown, attribute: Attribute, snapshot: MetadataSnapshot): AttributeContext['objects'] {
  const isAny = attributeType(attribute.type).refersTo === 'records' && allowedIdsOf(attribute) == null
  if (!isAny || ![value].flat().some((item) => isObject(item) && typeof item.object === 'string')) return undefined
  const objects = snapshot.optional('objects', (workspace, freshness) => workspace.objects(freshness))
  return objects === NOT_LOADED ? undefined : objects?.map(namedObject)
}
