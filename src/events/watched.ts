import type { AttioObject, Attribute } from '../attio/schemas'
import type { Catalog } from '../catalog'
import { InputProblems, noSuchObject } from '../problems'
import { didYouMean } from '../text/did-you-mean'
import { thereAre } from '../text/enumerate'
import { quote } from '../text/quote'
import type { Workspace } from '../workspace'
import type { Installed } from './installed'
import type { RecordEvent } from './record-event'

/** What a webhook tells of: all changes of the records of some objects, and updates of single attributes of others, by ID. */
export type Watched = Pick<Installed, 'objectIds' | 'attributes'>

/** A message shows no more problems than these, and the nearest name is not looked for in vain. */
const MAX_SHOWN = 20

/** What a name in the configuration stands for. */
interface Wish {
  objectName: string
  object?: AttioObject
  /** The name of an attribute, where it is updates of that alone. */
  attribute?: string
}

/**
 * Returns what objects (`deals`) and attributes (`deals.stage`) these slugs and IDs stand for, and what to call them. An
 * attribute of an object that is watched as a whole goes without saying. Throws InputProblems with all names that are
 * unknown, and AttioErrors.
 */
export async function findWatched(
  names: readonly string[],
  workspace: Workspace,
): Promise<{ watched: Watched; slugs: string[] }> {
  const objects = await workspace.objects({ isFresh: true })
  const wishes = names.map((name) => wishFor(name, objects))
  const wanted = new Set(wishes.flatMap(({ object, attribute }) => (object && attribute !== undefined ? object : [])))
  const catalogs = new Map(
    await Promise.all(
      [...wanted].map(async (object) => {
        return [object, await workspace.catalog(object.id.object_id, { isFresh: true })] as const
      }),
    ),
  )
  return resolve(wishes, objects, catalogs)
}

/** Returns whether the change is one of those watched. */
export function isWatched({ objectIds, attributes }: Watched, event: RecordEvent): boolean {
  const { object_id: objectId, attribute_id: attributeId } = event.id
  if (objectIds.includes(objectId)) return true
  const isIt = (one: Watched['attributes'][number]) => one.objectId === objectId && one.attributeId === attributeId
  return event.event_type === 'record.updated' && attributes.some(isIt)
}

/** Slugs and IDs come first, then what people call an object where one alone is called so. */
function objectCalled(name: string, objects: readonly AttioObject[]): AttioObject | undefined {
  const exact = objects.find(({ id, api_slug: slug }) => slug === name || id.object_id === name)
  if (exact) return exact
  const isMeant = (noun: string | null | undefined) => noun?.trim().toLowerCase() === name.trim().toLowerCase()
  const [only, ...others] = objects.filter(({ singular_noun: one, plural_noun: many }) => isMeant(one) || isMeant(many))
  return others.length === 0 ? only : undefined
}

function wishFor(name: string, objects: readonly AttioObject[]): Wish {
  const find = (of: string) => objectCalled(of, objects)
  const dot = name.indexOf('.')
  if (find(name) || dot === -1) return { objectName: name, object: find(name) }
  const objectName = name.slice(0, dot).trim()
  return { objectName, object: find(objectName), attribute: name.slice(dot + 1).trim() }
}

function resolve(
  wishes: readonly Wish[],
  objects: readonly AttioObject[],
  catalogs: ReadonlyMap<AttioObject, Catalog>,
): { watched: Watched; slugs: string[] } {
  const problems: string[] = []
  const shown = (slugs: readonly string[]) => (problems.length < MAX_SHOWN ? slugs : [])
  const whole = new Set<AttioObject>()
  const single = new Map<Attribute, AttioObject>()
  for (const { objectName, object, attribute: name } of wishes) {
    if (!object) {
      problems.push(noSuchObject(objectName, shown(slugsOf(objects))))
    } else if (name === undefined) {
      whole.add(object)
    } else {
      const match = catalogs.get(object)?.find(name)
      if (match && 'attribute' in match) single.set(match.attribute, object)
      else problems.push(noSuchAttribute(name, objectName, shown(slugsOf(catalogs.get(object)?.attributes ?? []))))
    }
  }
  if (problems.length > 0) throw new InputProblems(problems.map((problem) => `watchedObjects: ${problem}`))

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
const slugsOf = (all: readonly Pick<AttioObject, 'api_slug'>[]): string[] =>
  all.flatMap(({ api_slug: slug }) => slug ?? [])

function noSuchAttribute(attribute: string, object: string, slugs: readonly string[]): string {
  return `There is no attribute ${quote(attribute)} of ${quote(object)}.${didYouMean(attribute, slugs)} ${thereAre(slugs, quote)}.`
}
