import type { AttioObject, Attribute } from '../attio/schemas'
import { isObjectNamed } from '../attribute-types/record-id'
import type { AttributeCatalog } from '../metadata/attribute-catalog'
import { InvalidInputError, unknownObjectMessage, type Issue } from '../domain-errors'
import { type NonEmpty } from '../collections'
import { joinList } from '../text/join-list'
import { fold } from '../text/fold'
import { quote } from '../text/quote'
import type { Workspace } from '../metadata/workspace'
import type { WebhookState } from './webhook-state'
import type { RecordEvent } from './parse-delivery'

/** What a webhook tells of: all changes of the records of some objects, and updates of single attributes of others, by ID. */
export type WatchTargets = Pick<WebhookState, 'objectIds' | 'attributes'>

/** What a name in the configuration stands for. */
interface WatchEntry {
  name: string
  object: AttioObject | { readonly problem: string }
  /** The name of an attribute, where it is updates of that alone. */
  attribute?: string
}

/**
 * Returns what objects (`deals`) and attributes (`deals.stage`) these slugs and IDs stand for, and what to call them. An
 * attribute of an object that is watched as a whole goes without saying. Throws InputProblems with all names that are
 * unknown, and AttioErrors.
 */
export async function resolveWatchTargets(
  names: readonly string[],
  workspace: Workspace,
): Promise<{ watched: WatchTargets; slugs: string[] }> {
  const objects = await workspace.objects({ isFresh: true })
  const wishes = names.map((name) => entryFor(name, objects))
  const wanted = new Set(
    wishes.flatMap(({ object, attribute }) => ('id' in object && attribute !== undefined ? object : [])),
  )
  const catalogs = new Map(
    await Promise.all(
      [...wanted].map(async (object) => {
        return [object, await workspace.catalog(object.id.object_id, { isFresh: true })] as const
      }),
    ),
  )
  return resolve(wishes, catalogs)
}

/** Returns whether the change is one of those watched. */
export function isWatched({ objectIds, attributes }: WatchTargets, event: RecordEvent): boolean {
  const { object_id: objectId, attribute_id: attributeId } = event.id
  if (objectIds.includes(objectId)) return true
  const isIt = (one: WatchTargets['attributes'][number]) => one.objectId === objectId && one.attributeId === attributeId
  return event.event_type === 'record.updated' && attributes.some(isIt)
}

/** Slugs and IDs come first, then what people call an object. */
function objectsCalled(name: string, objects: readonly AttioObject[]): AttioObject[] {
  const exact = objects.filter(({ id, api_slug: slug }) => isObjectNamed(name, { id: id.object_id, slug }))
  if (exact.length > 0) return exact
  return objects.filter((object) => nounsOf(object).some((noun) => fold(noun) === fold(name)))
}

/** A title may have dots in it, that of an object as well as that of an attribute. */
function entryFor(name: string, objects: readonly AttioObject[]): WatchEntry {
  const dots = [...name.matchAll(/\./g)].map(({ index }) => index)
  const readings = [
    { objectName: name, attribute: undefined },
    ...dots.map((dot) => ({ objectName: name.slice(0, dot).trim(), attribute: name.slice(dot + 1).trim() })),
  ]
  for (const { objectName, attribute } of readings) {
    const [object, ...others] = objectsCalled(objectName, objects)
    if (object)
      return { name, attribute, object: others.length === 0 ? object : shared(objectName, [object, ...others]) }
  }
  return { name, object: unknown(readings[1]?.objectName ?? name, dots.length > 0, objects) }
}

function shared(noun: string, objects: NonEmpty<AttioObject>): { problem: string } {
  const slugs = joinList(objects, 'and', (object) => quote(slugOf(object)))
  return { problem: `${quote(noun)} is what several objects are called: use one of the slugs ${slugs}.` }
}

/** The reason is looked for when it is read: that takes a while, and of many only the first are told. */
function unknown(objectName: string, hasDot: boolean, objects: readonly AttioObject[]): { readonly problem: string } {
  return {
    get problem() {
      const slugs = objects.flatMap(({ api_slug: slug }) => slug ?? [])
      const problem = unknownObjectMessage(objectName, slugs, [...slugs, ...objects.flatMap(nounsOf)])
      return hasDot ? problem : `${problem} An attribute is given with its object, e.g. "deals.stage".`
    },
  }
}

function resolve(
  wishes: readonly WatchEntry[],
  catalogs: ReadonlyMap<AttioObject, AttributeCatalog>,
): { watched: WatchTargets; slugs: string[] } {
  const problems: Issue[] = []
  const whole = new Set<AttioObject>()
  const single = new Map<Attribute, AttioObject>()
  for (const { name, object, attribute } of wishes) {
    const refuse = (of: { readonly problem: string }) => {
      problems.push(() => `watchedObjects, ${quote(name)}: ${of.problem}`)
    }
    if ('problem' in object) refuse(object)
    else if (attribute === undefined) whole.add(object)
    else {
      const found = catalogs.get(object)?.resolve(attribute)
      if (found && 'problem' in found) refuse(found)
      else if (found) single.set(found, object)
    }
  }
  if (problems.length > 0) throw new InvalidInputError(problems)

  const others = [...single].filter(([, object]) => !whole.has(object))
  return {
    watched: {
      objectIds: [...whole].map(({ id }) => id.object_id).sort(),
      attributes: others
        .map(([{ id }, object]) => ({ objectId: object.id.object_id, attributeId: id.attribute_id }))
        .sort((a, b) => (a.attributeId < b.attributeId ? -1 : 1)),
    },
    slugs: [...[...whole].map(slugOf), ...others.map(([{ api_slug: slug }, object]) => `${slugOf(object)}.${slug}`)],
  }
}

const slugOf = ({ id, api_slug: slug }: AttioObject): string => slug ?? id.object_id
const nounsOf = ({ singular_noun: one, plural_noun: many }: AttioObject): string[] =>
  [one, many].flatMap((noun) => noun ?? [])
