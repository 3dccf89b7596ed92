import { isObject } from '../json'
import { isNonEmpty } from '../collections'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'
import { textField } from './filter-fields'
import { findObjectNamed, objectKey } from './object-names'
import { parseId, isObjectNamed, normalizeObjectKey, parseRecordId } from './record-id'
import {
  EXAMPLE_ID,
  textOrNull,
  type AttributeContext,
  type AttributeType,
  type ReferenceTarget,
  type SerializedValue,
} from './attribute-type'
import { ALWAYS_ENABLED, STANDARD_OBJECTS, TEXT_KEY } from './standard-objects'

const lookupOf = (slug: string) => STANDARD_OBJECTS.get(slug)?.lookup

/** The target, if a reference may point to only one object. */
function onlyTarget({ targets }: AttributeContext): ReferenceTarget | undefined {
  return targets !== 'any' && targets.length === 1 ? targets[0] : undefined
}

/** https://docs.attio.com/docs/attribute-types/attribute-types-record-reference */
export const recordReferenceType: AttributeType = {
  refersTo: 'records',
  read: ({ target_object: object, target_record_id: id }) => ({
    object: textOrNull(object),
    id: textOrNull(id),
    displayName: null,
  }),
  readFields: ['object', 'id', 'displayName'],
  write: (value, context) => {
    if (typeof value === 'string') return serializeText(value.trim(), context)
    if (!isObject(value)) return null
    return 'target_object' in value ? serializeNative(value, context) : serializeReference(value, context)
  },
  expectedFormat: referenceFormat,
  writeExample: (context) => {
    const only = onlyTarget(context)
    return (only && lookupOf(only.slug)?.example) ?? exampleReference(context)
  },
  filtering: {
    fields: {
      target_object: { ...textField(['$eq'], normalizeObjectKey), presenceTests: [] },
      target_record_id: { ...textField(['$eq', '$in'], (text) => parseRecordId(text) ?? text), presenceTests: [] },
    },
  },
  filterFormat: () =>
    'needs the exact name of a record, part of it, e.g. {"$contains": "acme"}, a record ID, ' +
    '{"object": "<slug>", "id": "<record ID>"}, or a condition on an attribute of the record, e.g. ' +
    '{"created_at": {"$gte": "2026-01-01"}}',
  filterExample: (context) => {
    const targets = context.targets === 'any' ? [] : context.targets
    // A custom object may have no attribute "name".
    const named = targets.find(({ slug }) => STANDARD_OBJECTS.get(slug)?.hasName)
    return named ? { name: { $contains: named.slug === 'people' ? 'ada' : 'acme' } } : exampleReference(context)
  },
}

/** A reference in our form; undefined if no object is allowed. */
function exampleReference({ targets }: AttributeContext): { object: string; id: string } | undefined {
  const object = targets === 'any' ? ALWAYS_ENABLED : targets[0]?.slug
  return object === undefined ? undefined : { object, id: EXAMPLE_ID }
}

/** Parses an ID, web link, `{ object, id }` or whole record; null for anything else. */
export function parseReference(value: unknown): { object?: string; id: string } | null {
  const { object, id: given } = isObject(value) ? value : { object: undefined, id: value }
  const id = typeof given === 'string' ? parseRecordId(given) : null
  if (id === null) return null
  if (object == null) return { id }
  return typeof object === 'string' ? { object: normalizeObjectKey(object), id } : null
}

/** The keys of a reference or record in our form, without object and ID. They are ignored. */
const REFERENCE_EXTRAS: ReadonlySet<string> = new Set(['displayName', 'createdAt', 'webUrl', 'values'])

/** Whether `key` belongs to a reference or record in our form, rather than to a condition. */
export const isReferenceKey = (key: string): boolean => key === 'object' || key === 'id' || REFERENCE_EXTRAS.has(key)

/** `{ object, id }`, or a whole record in our form. The object may be absent if only one is allowed. */
function serializeReference(value: Record<string, unknown>, context: AttributeContext): SerializedValue {
  const reference = parseReference(value)
  if (reference === null || !Object.keys(value).every(isReferenceKey)) return null
  const { object = onlyTarget(context)?.slug, id } = reference
  if (object === undefined) return missingObject(context)
  const { targets, objects = [] } = context
  const found = findObjectNamed(object, targets === 'any' ? objects : targets)
  if (found === undefined && targets !== 'any') return null
  if (found && 'problem' in found) return { problem: `refers to ${quote(object)}, which ${found.problem}` }
  return { wire: { target_object: objectKey(object, found?.object), target_record_id: id } }
}

/** Attio's form: an object, and a record ID or the value of a unique attribute. */
function serializeNative(value: Record<string, unknown>, { targets }: AttributeContext): SerializedValue {
  const { target_object: object, target_record_id: id } = value
  if (typeof object !== 'string' || Object.keys(value).length !== 2) return null
  if (targets !== 'any' && !targets.some((target) => isObjectNamed(object, target))) return null
  const recordId = typeof id === 'string' ? { target_record_id: parseId(id) ?? id } : {}
  return { wire: { ...value, target_object: normalizeObjectKey(object), ...recordId } }
}

/**
 * A bare ID or unique value is enough if only one object is allowed. Attio rejects a bare ID, so the object is added.
 * Text that looks like an ID may also be a unique text, such as the ID of a user in another system.
 */
function serializeText(text: string, context: AttributeContext): SerializedValue {
  const target = onlyTarget(context)
  if (target === undefined) return parseRecordId(text) === null ? null : missingObject(context)
  const lookup = lookupOf(target.slug)
  const unique = lookup ? lookup.unique : target.unique
  const byValue = unique && { target_object: target.slug, [unique.slug]: [{ [unique.matchKey]: text }] }
  const id = parseRecordId(text)
  if (id !== null) {
    const wire = { target_object: target.slug, target_record_id: id }
    return unique?.matchKey === TEXT_KEY ? { wire, otherWire: byValue } : { wire }
  }
  if (lookup) return lookup.accepts(text) ? { wire: text } : null
  return byValue ? { wire: byValue } : null
}

/** Attio also lists references to standard objects that are disabled. */
export const NO_TARGET =
  'refers to an object that is not enabled in this workspace: omit it, or ask an admin to enable the object in Attio'

/** Says that an ID alone isn't enough. Null if no object is allowed. */
function missingObject(context: AttributeContext): SerializedValue {
  const object = allowedSlugs(context)
  if (object === undefined) return null
  return { problem: `needs "object" next to "id", because several objects are allowed: ${referenceTo(object)}` }
}

/** The slugs of the objects that a reference may point to, for a message; undefined if there are none. */
function allowedSlugs({ targets }: AttributeContext): string | undefined {
  if (targets === 'any') return '"<slug of an object>"'
  return isNonEmpty(targets) ? joinList(targets, 'or', ({ slug }) => JSON.stringify(slug)) : undefined
}

const referenceTo = (object: string): string => `{"object": ${object}, "id": "<record ID>"}`

function referenceFormat(context: AttributeContext): string {
  const object = allowedSlugs(context)
  if (object === undefined) return NO_TARGET
  const reference = referenceTo(object)
  const search = `To find the ID, call listRecords with {"object": ${object}, "search": "<name>"}`
  const target = onlyTarget(context)
  if (target === undefined) return `needs ${reference}. ${search}`
  const { by = target.unique?.slug, example } = lookupOf(target.slug) ?? {}
  const hint = example === undefined ? '' : `, e.g. ${JSON.stringify(example)}`
  const forms: [string, ...string[]] = ['a record ID or web link', reference]
  if (by !== undefined) forms.unshift(`${by} of a record${hint}`)
  return `needs ${joinList(forms, 'or')}. ${search}`
}
