import { attributeType } from '../../attribute-types'
import { STANDARD_OBJECTS } from '../../attribute-types/standard-objects'
import { isObjectNamed, normalizeObjectKey } from '../../attribute-types/record-id'
import { wireKey, type AttributeCatalog } from '../../metadata/attribute-catalog'
import { toText, type Issue } from '../../domain-errors'
import { namedObject } from '../../metadata/workspace'
import { NOT_LOADED, type NotLoaded } from '../../not-loaded'
import { quote } from '../../text/quote'
import type { CompilerContext } from './compiler-context'
import type { AttributeScope, FilterTarget, PathStep } from './filter-target'
import { allowedObjects, scopeAfter } from './referenced-objects'

/** The attribute that a path leads to; undefined if the path is wrong, which is reported, or can't be followed yet. */
export function followPath(
  path: unknown,
  scope: AttributeScope,
  context: CompilerContext,
  inputField = 'filter',
): FilterTarget | undefined {
  const reject = (issue: Issue): FilterTarget | undefined => {
    context.report(() => `${inputField}: ${toText(issue)}`)
    return undefined
  }
  if (!Array.isArray(path) || path.length === 0 || !path.every(isStep)) return reject(NOT_A_PATH)
  let target: FilterTarget | undefined
  for (const [n, [name, key]] of path.entries()) {
    const step = `step ${n + 1} of the path`
    const object = normalizeObjectKey(name)
    const reached = target === undefined ? firstScope(object, scope, context) : nextScope(target, object, context)
    if (reached === NOT_LOADED) {
      context.isUnfinished = true
      return undefined
    }
    if ('problem' in reached) return reject(`${step} ${reached.problem}`)
    const attribute = reached.catalog.attribute(key)
    if (attribute === undefined)
      return reject(() => `${step}: ${reached.catalog.explainUnknown(key, context.listedCatalogs)}`)
    target = { scope: reached, attribute, key: wireKey(attribute, key), isPath: true }
    if (n < path.length - 1 && attributeType(attribute.type).refersTo !== 'records') {
      return reject(`${step} can't be followed: ${quote(attribute.api_slug)} does not refer to records.`)
    }
  }
  return target
}

const NOT_A_PATH =
  'path must be a list of steps, each [object, attribute], e.g. [["people", "company"], ["companies", "name"]].'

const isStep = (step: unknown): step is PathStep =>
  Array.isArray(step) && step.length === 2 && step.every((item) => typeof item === 'string')

/** The scope a step leads to, or a phrase that follows "step 1 of the path"; NOT_LOADED while metadata is missing. */
type Reached = AttributeScope | { problem: string } | NotLoaded

function firstScope(object: string, scope: AttributeScope, context: CompilerContext): Reached {
  if (object === scope.object || objectId(scope.catalog) === object) return { ...scope, object }
  const objects = context.snapshot.objects()
  if (objects === NOT_LOADED) return NOT_LOADED
  const find = (name: string) => objects.find((each) => isObjectNamed(name, namedObject(each)))
  if (find(object) !== undefined && find(object) === find(scope.object)) return { ...scope, object }
  return { problem: `must begin with ${quote(scope.object)}, the object whose records you list.` }
}

function nextScope(reference: FilterTarget, object: string, context: CompilerContext): Reached {
  const catalog = context.snapshot.catalog(object)
  if (catalog === NOT_LOADED) return NOT_LOADED
  if (catalog === null) {
    if (STANDARD_OBJECTS.has(object)) return { problem: `needs ${quote(object)}, ${NOT_ENABLED}.` }
    return { problem: `names an unknown object: ${quote(object)}.` }
  }
  const allowed = allowedObjects(reference)
  const id = objectId(catalog)
  if (allowed !== null && id !== undefined && !allowed.includes(id)) {
    const slug = quote(reference.attribute.api_slug)
    return { problem: `can't be reached: ${slug} does not refer to records of ${quote(object)}.` }
  }
  return scopeAfter(reference, object, catalog)
}

const NOT_ENABLED = 'which is not enabled in this workspace: an admin must enable it in Attio'

/** The ID of the object that has the attributes of `catalog`. */
const objectId = ({ attributes: [first] }: AttributeCatalog): string | undefined => first?.id.object_id
