import { ApiError, type ValidationIssue } from '../api-error'
import type { Attribute, CrmObject, Workspace } from '../workspace/model'

/** The keys of a stored value that are its type's own, without the four every value has. */
export type Fields = Record<string, unknown>

/** What a written value is judged against. */
export interface WriteContext {
  workspace: Workspace
  object: CrmObject
  attribute: Attribute
}

/** How one attribute type is written. */
export interface ValueType {
  /** Returns what is stored for one written value; throws the refusal Attio answers. */
  parse: (written: unknown, context: WriteContext) => Fields
  /** Returns what makes two values of the type the same value. */
  identity: (fields: Fields) => string
}

/** Returns Attio's 400 for a value of the wrong form (observed live); the paths of `issues` start at the value. */
export function invalidValue(attribute: Attribute, ...issues: ValidationIssue[]): ApiError {
  const message = `An invalid value was passed to attribute with slug "${attribute.slug}".`
  return new ApiError(400, 'validation_type', message, { validation_errors: issues })
}

/** Whether `value` is an object with keys. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function typeNameOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** Returns zod's issue for a missing key or a value of the wrong type. */
export function typeIssue(key: string, expected: string, value: unknown): ValidationIssue {
  const received = typeNameOf(value)
  const message = value === undefined ? 'Required' : `Expected ${expected}, received ${received}`
  return { code: 'invalid_type', path: [key], message, expected, received }
}

/** Returns zod's issue for a text or number that its type does not take. */
export function invalidIssue(key: string, message: string): ValidationIssue {
  return { code: 'invalid', path: [key], message }
}

/** Returns zod's issues for the keys of `written` that are not among `known`: Attio's verbose forms are closed (OpenAPI). */
export function unknownKeyIssues(written: Record<string, unknown>, known: readonly string[]): ValidationIssue[] {
  const keys = Object.keys(written).filter((key) => !known.includes(key))
  if (keys.length === 0) return []
  const names = keys.map((key) => `'${key}'`).join(', ')
  return [{ code: 'unrecognized_keys', path: [], message: `Unrecognized key(s) in object: ${names}`, keys }]
}

/** Returns the value under `key` of the verbose form, or the short form itself; throws when other keys are there. */
export function unwrap(written: unknown, key: string, { attribute }: WriteContext): unknown {
  if (!isObject(written)) return written
  const issues = unknownKeyIssues(written, [key])
  if (issues.length > 0) throw invalidValue(attribute, ...issues)
  return written[key]
}

/** Returns the string of the short or verbose form; throws when it is none. */
export function unwrapString(written: unknown, key: string, context: WriteContext): string {
  const text = unwrap(written, key, context)
  if (typeof text !== 'string') throw invalidValue(context.attribute, typeIssue(key, 'string', text))
  return text
}

const COMMON_KEYS = ['active_from', 'active_until', 'created_by_actor', 'attribute_type']

/** Returns the identity of a type whose values are the same when all the type's own fields are. */
export function allFields(fields: Fields): string {
  const own = Object.keys(fields).filter((key) => !COMMON_KEYS.includes(key))
  return JSON.stringify(own.sort().map((key) => [key, fields[key]]))
}
