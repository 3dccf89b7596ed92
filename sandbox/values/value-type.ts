import { ApiError, type ValidationIssue } from '../api-error'
import type { Attribute, CrmObject, Workspace } from '../workspace/model'

/** The keys of a stored value that belong to its type, without the four common keys. */
export type Fields = Record<string, unknown>

/** Where a value is written to. */
export interface WriteContext {
  workspace: Workspace
  object: CrmObject
  attribute: Attribute
}

/** How values of one attribute type are parsed and compared. */
export interface ValueType {
  /** Parses a written value to its stored form. Throws Attio's error. */
  parse: (written: unknown, context: WriteContext) => Fields
  /** Two values with the same identity are duplicates. */
  identity: (fields: Fields) => string
}

/** Attio's 400 for an invalid value (observed live). The paths in `issues` start at the value. */
export function invalidValue(attribute: Attribute, ...issues: ValidationIssue[]): ApiError {
  const message = `An invalid value was passed to attribute with slug "${attribute.slug}".`
  return new ApiError(400, 'validation_type', message, { validation_errors: issues })
}

/** True for objects that are not arrays. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function typeNameOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** zod's issue for a missing key or a wrong type. */
export function typeIssue(key: string, expected: string, value: unknown): ValidationIssue {
  const received = typeNameOf(value)
  const message = value === undefined ? 'Required' : `Expected ${expected}, received ${received}`
  return { code: 'invalid_type', path: [key], message, expected, received }
}

/** zod's issue for an invalid text or number. */
export function invalidIssue(key: string, message: string): ValidationIssue {
  return { code: 'invalid', path: [key], message }
}

/** zod's issues for unknown keys; Attio's verbose forms are closed (OpenAPI). */
export function unknownKeyIssues(written: Record<string, unknown>, known: readonly string[]): ValidationIssue[] {
  const keys = Object.keys(written).filter((key) => !known.includes(key))
  if (keys.length === 0) return []
  const names = keys.map((key) => `'${key}'`).join(', ')
  return [{ code: 'unrecognized_keys', path: [], message: `Unrecognized key(s) in object: ${names}`, keys }]
}

/** The value under `key` of the verbose form, or the short form itself. Throws for unknown keys. */
export function unwrap(written: unknown, key: string, { attribute }: WriteContext): unknown {
  if (!isObject(written)) return written
  const issues = unknownKeyIssues(written, [key])
  if (issues.length > 0) throw invalidValue(attribute, ...issues)
  return written[key]
}

/** Like `unwrap`, but throws for any value that is not a string. */
export function unwrapString(written: unknown, key: string, context: WriteContext): string {
  const text = unwrap(written, key, context)
  if (typeof text !== 'string') throw invalidValue(context.attribute, typeIssue(key, 'string', text))
  return text
}

const COMMON_KEYS = ['active_from', 'active_until', 'created_by_actor', 'attribute_type']

/** The identity of types that compare all their fields. */
export function allFields(fields: Fields): string {
  const own = Object.keys(fields).filter((key) => !COMMON_KEYS.includes(key))
  return JSON.stringify(own.sort().map((key) => [key, fields[key]]))
}
