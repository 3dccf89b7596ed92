import { ApiError, valueNotFound } from '../api-error'
import { type Answers, DEFAULT_ANSWERS } from '../settings'
import { valueTypeOf } from '../values'
import type { Fields } from '../values/value-type'
import { findAttribute } from '../workspace/lookup'
import type { Actor, Attribute, AttributeType, CrmObject, Workspace } from '../workspace/model'

/** The object of a write, its actor and its time. */
export interface WriteTarget {
  workspace: Workspace
  object: CrmObject
  actor: Actor
  now: string
}

export interface RecordWrite extends WriteTarget {
  values: Record<string, unknown>
  /** Allows read-only attributes: for Attio itself (enrichment), and for the seed. */
  mayWriteAll?: boolean
  /** How to decide what is unknown about Attio. */
  answers?: Answers
}

/** The validated values of one attribute, in stored form. */
export interface AttributeWrite {
  attribute: Attribute
  fields: Fields[]
}

/** Types that reject `null`: only `[]` clears them (four clients, live, 2026). Other types are cleared by both. */
const REJECTS_NULL: readonly AttributeType[] = ['text', 'number', 'currency']

function toItems(attribute: Attribute, written: unknown): unknown[] {
  if (attribute.isMultiselect) {
    if (Array.isArray(written)) return written
    const message = 'Multi-select attribute expects an array but received a single value'
    throw new ApiError(400, 'validation_type', message)
  }
  if (written === null) return REJECTS_NULL.includes(attribute.type) ? [null] : []
  if (!Array.isArray(written)) return [written]
  // Not documented, so the sandbox is strict: it rejects an extra value instead of dropping it.
  if (written.length > 1) {
    const message = 'Single-select attribute expects a single value but received several'
    throw new ApiError(400, 'validation_type', message)
  }
  return written
}

function withoutDuplicates(fields: Fields[], attribute: Attribute): Fields[] {
  if (fields.length < 2) return fields
  const { identity } = valueTypeOf(attribute)
  const seen = new Set<string>()
  return fields.filter((value) => !seen.has(identity(value)) && seen.add(identity(value)))
}

/** Throws if the attribute doesn't exist or is read-only. */
function writableAttribute(object: CrmObject, key: string, mayWriteAll: boolean): Attribute {
  const attribute = findAttribute(object, key)
  // Not documented for archived attributes, so the sandbox is strict: they don't exist.
  if (!attribute || (attribute.isArchived && !mayWriteAll)) {
    throw valueNotFound(`Cannot find attribute with slug/ID "${key}".`)
  }
  if (!attribute.isWritable && !mayWriteAll) {
    throw new ApiError(400, 'system_edit_unauthorized', 'Cannot update a System attribute.')
  }
  return attribute
}

/** Parses and validates all values. Throws Attio's error for the first invalid key. */
export function validateValues(write: RecordWrite): AttributeWrite[] {
  const { workspace, object, values, mayWriteAll = false, answers = DEFAULT_ANSWERS } = write
  return Object.entries(values).flatMap(([key, written]) => {
    const attribute = writableAttribute(object, key, mayWriteAll)
    const { parse } = valueTypeOf(attribute)
    const items = toItems(attribute, written)
    const kept = answers.optionIdLists === 'dropped' ? items.filter((item) => !isDropped(attribute, item)) : items
    // UNSURE: that the attribute keeps its values if nothing in the list was stored.
    if (kept.length < items.length && kept.length === 0) return []
    const fields = kept.map((item) => parse(item, { workspace, object, attribute }))
    return { attribute, fields: withoutDuplicates(fields, attribute) }
  })
}

/**
 * Whether Attio accepts this item of a list, but doesn't store it: the ID of an option without `{"option": …}` around
 * it (observed by two clients). UNSURE: that titles in the same list are stored.
 */
function isDropped({ type, isMultiselect, options }: Attribute, item: unknown): boolean {
  return type === 'select' && isMultiselect && options.some(({ id }) => id === item)
}
