import { isObject } from '../json'
import { isNonEmpty } from '../collections'
import { joinList } from '../text/join-list'
import { isDomain } from './domain'
import { isEmailAddress } from './email-address'
import { HAS_VALUE } from './filter-spec'
import { textField } from './filter-fields'
import { parseId, isObjectNamed, normalizeObjectKey, parseRecordId } from './record-id'
import {
  EXAMPLE_ID,
  textOrNull,
  type AttributeContext,
  type AttributeType,
  type ReferenceTarget,
  type SerializedValue,
} from './attribute-type'

interface LookupKey {
  /** What a record is found by, as words that "of a record" follows. */
  by: string
  example?: string
  accepts: (text: string) => boolean
  /** The attribute that holds it, where it can be any text. */
  unique?: ReferenceTarget['unique']
}

const anyText = () => true

/** The key of Attio's verbose form of a text. */
const TEXT_KEY = 'value'

/** Unlike deals, users and workspaces, nobody can switch people off (https://docs.attio.com/docs/standard-objects). */
const ALWAYS_PRESENT = 'people'

/** Its records alone have no attribute "name" (https://docs.attio.com/docs/standard-objects/standard-objects-users). */
const NAMELESS = 'users'

/** By what Attio finds a record of a standard object when it is given plain text. */
const LOOKUP_KEYS: ReadonlyMap<string, LookupKey> = new Map([
  ['people', { by: 'the email address', example: 'ada@example.com', accepts: isEmailAddress }],
  ['companies', { by: 'the domain', example: 'acme.com', accepts: isDomain }],
  ['users', { by: 'the user ID', accepts: anyText, unique: { slug: 'user_id', matchKey: TEXT_KEY } }],
  ['workspaces', { by: 'the workspace ID', accepts: anyText, unique: { slug: 'workspace_id', matchKey: TEXT_KEY } }],
])

/** Returns whether Attio finds records of `target` by plain text, such as the domain of a company. */
export function hasTextMatch({ slug }: ReferenceTarget): boolean {
  return LOOKUP_KEYS.has(slug)
}

/** https://docs.attio.com/docs/attribute-types/attribute-types-record-reference */
export const recordReferenceType: AttributeType = {
  refersTo: 'records',
  read: ({ target_object: object, target_record_id: id }) => ({
    object: textOrNull(object),
    id: textOrNull(id),
    displayName: null,
  }),
  write: (value, context) => {
    if (typeof value === 'string') return writeText(value.trim(), context)
    if (!isObject(value)) return null
    return 'target_object' in value ? writeWire(value, context) : writeReference(value, context)
  },
  expectedFormat: form,
  writeExample: ({ targets }) => {
    if (targets.length === 0) return undefined
    const [target, ...others] = targets === 'any' ? [] : targets
    const isFoundByExample = target !== undefined && others.length === 0
    const { example } = (isFoundByExample && LOOKUP_KEYS.get(target.slug)) || {}
    return example ?? { object: target?.slug ?? ALWAYS_PRESENT, id: EXAMPLE_ID }
  },
  filtering: {
    fields: {
      target_object: { ...textField(['$eq'], normalizeObjectKey), isText: false },
      target_record_id: { ...textField(['$eq', '$in'], (text) => parseRecordId(text) ?? text), isText: false },
    },
    presenceTests: HAS_VALUE,
  },
  filterFormat: () =>
    'needs the exact name of a record, a record ID, {"object": "<slug>", "id": "<record ID>"}, or a condition on an ' +
    'attribute of the record, e.g. {"name": {"$contains": "acme"}}',
  filterExample: ({ targets }) => {
    if (targets === 'any') return { object: ALWAYS_PRESENT, id: EXAMPLE_ID }
    if (targets.length === 0) return undefined
    const named = targets.find(({ slug }) => slug !== NAMELESS)
    if (!named) return { object: NAMELESS, id: EXAMPLE_ID }
    return { name: { $contains: named.slug === ALWAYS_PRESENT ? 'ada' : 'acme' } }
  },
}

/** Returns the record that a filter names by ID, web link, `{ object, id }` or as a whole Record; null for anything else. */
export function parseReference(value: unknown): { object?: string; id: string } | null {
  if (typeof value === 'string') {
    const id = parseRecordId(value)
    return id === null ? null : { id }
  }
  if (
    !isObject(value) ||
    typeof value.id !== 'string' ||
    !(value.object === undefined || typeof value.object === 'string')
  )
    return null
  const id = parseRecordId(value.id)
  if (id === null) return null
  return value.object === undefined ? { id } : { object: normalizeObjectKey(value.object), id }
}

/** What a record that was read has beside its object and ID, and a reference beside those of its record. */
const REFERENCE_EXTRAS: ReadonlySet<string> = new Set(['displayName', 'createdAt', 'webUrl', 'values'])

/** Returns whether `key` is one of a reference or a record that was read, rather than of a condition. */
export const isReferenceKey = (key: string): boolean => key === 'object' || key === 'id' || REFERENCE_EXTRAS.has(key)

/** `{ object, id }` as it was read, also as a whole record; what stands beside them says nothing. */
function writeReference({ object, id, ...rest }: Record<string, unknown>, context: AttributeContext): SerializedValue {
  const recordId = typeof id === 'string' ? parseRecordId(id) : null
  const isReference = typeof object === 'string' && Object.keys(rest).every((key) => REFERENCE_EXTRAS.has(key))
  if (!isReference || recordId === null || !allows(object, context)) return null
  return { wire: { target_object: normalizeObjectKey(object), target_record_id: recordId } }
}

/** Attio's own form: an object, and a record ID or the value of a unique attribute. */
function writeWire(value: Record<string, unknown>, context: AttributeContext): SerializedValue {
  const { target_object: object, target_record_id: id } = value
  const isReference = typeof object === 'string' && Object.keys(value).length === 2
  if (!isReference || !allows(object, context)) return null
  const recordId = typeof id === 'string' ? { target_record_id: parseId(id) ?? id } : {}
  return { wire: { ...value, target_object: normalizeObjectKey(object), ...recordId } }
}

/**
 * A bare ID or unique value says enough where one object is allowed. Attio refuses a bare ID, so the object is added. What looks
 * like an ID may be a unique text all the same, such as the ID that a user has elsewhere.
 */
function writeText(text: string, context: AttributeContext): SerializedValue {
  const [target, ...others] = context.targets === 'any' ? [] : context.targets
  if (text === '' || target === undefined || others.length > 0) return null
  const finder = LOOKUP_KEYS.get(target.slug)
  const unique = finder ? finder.unique : target.unique
  const byValue = unique && { target_object: target.slug, [unique.slug]: [{ [unique.matchKey]: text }] }
  const id = parseRecordId(text)
  if (id !== null) {
    const wire = { target_object: target.slug, target_record_id: id }
    return unique?.matchKey === TEXT_KEY ? { wire, alternative: byValue } : { wire }
  }
  if (finder) return finder.accepts(text) ? { wire: text } : null
  return byValue ? { wire: byValue } : null
}

function allows(object: string, { targets }: AttributeContext): boolean {
  return targets === 'any' || targets.some((target) => isObjectNamed(object, target))
}

/** A workspace need not have every standard object, and Attio shows the references to it all the same. */
export const NO_TARGET =
  'refers to an object that is not enabled in this workspace: leave it out, or ask an admin to enable the object in Attio'

function form({ targets }: AttributeContext): string {
  if (targets !== 'any' && !isNonEmpty(targets)) return NO_TARGET
  const object =
    targets === 'any' ? '"<slug of an object>"' : joinList(targets, 'or', ({ slug }) => JSON.stringify(slug))
  const alternatives: [string, ...string[]] = [`{"object": ${object}, "id": "<record ID>"}`]
  const [target, ...others] = targets === 'any' ? [] : targets
  if (target !== undefined && others.length === 0) {
    alternatives.push('a record ID or web link')
    const { by = target.unique?.slug, example } = LOOKUP_KEYS.get(target.slug) ?? {}
    const hint = example === undefined ? '' : `, e.g. ${JSON.stringify(example)}`
    if (by !== undefined) alternatives.push(`${by} of a record${hint}`)
  }
  return `needs ${joinList(alternatives, 'or')}; listRecords finds records by name`
}
