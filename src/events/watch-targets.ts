import type { AttioObject, Attribute } from '../attio/schemas'
import { findObjectNamed } from '../attribute-types/object-names'
import { InvalidInputError, toText, unknownObjectMessage, type Issue } from '../domain-errors'
import { quote } from '../text/quote'
import { namedObject, type Workspace } from '../metadata/workspace'
import type { WebhookState } from './webhook-state'
import type { RecordEvent } from './parse-delivery'

/** What the bot watches, by ID: all changes of some objects, and updates of single attributes of others. */
export type WatchTargets = Pick<WebhookState, 'objectIds' | 'attributes'>

/** What one entry of the configuration means. Without an attribute it is the whole object. */
type WatchEntry = { object: AttioObject; attribute?: Attribute } | { issue: Issue }

/**
 * Resolves objects (`deals`) and attributes (`deals.stage`) that are named by slug, ID or title, and returns their
 * slugs too. Attributes of an object that is watched as a whole are omitted. Throws an InvalidInputError with all
 * unknown names, and AttioErrors.
 */
export async function resolveWatchTargets(
  names: readonly string[],
  workspace: Workspace,
): Promise<{ targets: WatchTargets; slugs: string[] }> {
  const objects = await workspace.objects({ isFresh: true })
  const entries = await Promise.all(names.map((name) => resolveEntry(name, objects, workspace)))
  const issues = entries.flatMap((entry) => ('issue' in entry ? entry.issue : []))
  if (issues.length > 0) throw new InvalidInputError(issues)

  const found = entries.flatMap((entry) => ('issue' in entry ? [] : entry))
  const whole = new Set(found.flatMap(({ object, attribute }) => (attribute ? [] : object)))
  const single = new Map(found.flatMap(({ object, attribute }) => (attribute ? [[attribute, object] as const] : [])))
  const others = [...single].filter(([, object]) => !whole.has(object))
  return {
    targets: {
      objectIds: [...whole].map(({ id }) => id.object_id).sort(),
      attributes: others
        .map(([{ id }, object]) => ({ objectId: object.id.object_id, attributeId: id.attribute_id }))
        .sort((a, b) => (a.attributeId < b.attributeId ? -1 : 1)),
    },
    slugs: [
      ...[...whole].map(objectSlug),
      ...others.map(([{ api_slug: slug }, object]) => `${objectSlug(object)}.${slug}`),
    ],
  }
}

/** Whether the bot watches this change. */
export function isWatched({ objectIds, attributes }: WatchTargets, event: RecordEvent): boolean {
  const { object_id: objectId } = event.id
  if (objectIds.includes(objectId)) return true
  if (event.event_type !== 'record.updated') return false
  const { attribute_id: attributeId } = event.id
  return attributes.some((one) => one.objectId === objectId && one.attributeId === attributeId)
}

async function resolveEntry(name: string, objects: readonly AttioObject[], workspace: Workspace): Promise<WatchEntry> {
  const reject = (issue: Issue) => ({ issue: () => `watchedObjects, ${quote(name)}: ${toText(issue)}` })
  const names = objects.map((wire) => ({ ...namedObject(wire), wire }))
  // Titles may contain dots too, so every dot may separate the object from the attribute.
  const dots = [...name.matchAll(/\./g)].map(({ index }) => index)
  const interpretations = [
    { objectName: name, attributeName: undefined },
    ...dots.map((dot) => ({ objectName: name.slice(0, dot).trim(), attributeName: name.slice(dot + 1).trim() })),
  ]
  for (const { objectName, attributeName } of interpretations) {
    const found = findObjectNamed(objectName, names)
    if (!found) continue
    if ('problem' in found) return reject(`${quote(objectName)} ${found.problem}.`)
    const { wire: object } = found.object
    if (attributeName === undefined) return { object }
    // Entries of one object share this request.
    const catalog = await workspace.catalog(object.id.object_id, { isFresh: true })
    const attribute = catalog.attribute(attributeName)
    return attribute ? { object, attribute } : reject(() => catalog.explainUnknown(attributeName))
  }
  return reject(() => {
    const message = unknownObjectMessage(interpretations[1]?.objectName ?? name, names)
    return dots.length > 0 ? message : `${message} Write an attribute with its object, e.g. "deals.stage".`
  })
}

const objectSlug = ({ id, api_slug: slug }: AttioObject): string => slug ?? id.object_id
