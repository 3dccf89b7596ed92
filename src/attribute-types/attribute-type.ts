import type { OptionKind } from '../attio/client'
import type { WireValue } from '../attio/record-values'
import { isObject } from '../json'
import type { AttributeContext } from './context'
import type { FilterSpec } from './filter-spec'

export { NO_METADATA, type AttributeContext, type ReferenceTarget } from './context'

/** A person, token, app or Attio itself, in our form. */
export interface Actor {
  type: string | null
  id: string | null
  displayName: string | null
  /** The address of a member, if the optional scope provides it. */
  email?: string
}

/**
 * The wire form of one value, with an `otherWire` if the value is ambiguous; null if it doesn't have the expected
 * format. `missingField` is a field that the value omits and Attio would delete, `clearedField` one that it sets to
 * null. A `problem` is a phrase that follows the slug and never quotes the value; it may be a getter.
 */
export type SerializedValue =
  | { wire: unknown; otherWire?: unknown; missingField?: string; clearedField?: string }
  | { readonly problem: string }
  | null

/** How the values of one attribute type are read, written, filtered and shown in examples. */
export interface AttributeType {
  /** Which list of Attio the values are chosen from. */
  optionKind?: OptionKind
  refersTo?: 'records' | 'members'
  /** The actor in a value that was read, so that its display name can be filled in. */
  actorIn?: (value: unknown) => Actor | null
  /** Converts one wire value to a plain value. */
  read: (value: WireValue) => unknown
  /** The fields that the plain value can have, if it is an object. */
  readFields?: readonly string[]
  /** Converts one value, which isn't null, to its wire form. Absent for read-only types. */
  write?: (value: unknown, context: AttributeContext) => SerializedValue
  /**
   * The form in which Attio stores a value that was written or read: equal values have equal forms. If it is absent,
   * Attio stores the value as it is.
   */
  toStored?: (value: unknown) => unknown
  /** Whether a value may also be JSON text of an object, which Attio would otherwise store as plain text. */
  takesJsonText?: true
  /** An example of a value with fields, if Attio splits text into them and may be wrong. */
  splitTextExample?: Readonly<Record<string, string>>
  /** What `write` accepts, as a phrase that follows the slug, e.g. "needs a number, e.g. 42". */
  expectedFormat: (context: AttributeContext) => string
  /** What to do if Attio rejects values that `write` accepts: a phrase after the slug, by default `expectedFormat`. */
  rejectedFormat?: (values: readonly unknown[]) => string
  /** The field of the verbose form that holds a unique value. Absent if no record can be matched by this type. */
  matchKey?: string
  /** Whether the name of the type explains its values, so that answers omit examples. */
  needsNoExample?: true
  /** An example of a value that `write` accepts. */
  writeExample?: (context: AttributeContext) => unknown
  /** Which values of this type can name a record: any text, or only email addresses. */
  naming?: 'text' | 'email'
  /** Whether a text could be a value, for types whose values identify records, as email addresses do. */
  looksLike?: (text: string) => boolean
  filtering: FilterSpec
  /** What filters accept, if that differs from `expectedFormat`. */
  filterFormat?: (context: AttributeContext) => string
  /** An example of a condition, by default `writeExample`. */
  filterExample?: (context: AttributeContext) => unknown
  /** The field to sort by in an example, under our name, for values with several fields. */
  sortExample?: string
}

/** An ID that no record or member has, for examples: bots copy what examples contain. */
export const EXAMPLE_ID = '00000000-0000-4000-8000-000000000000'

/** Attio sends no name with an actor. */
export function readActor(type: unknown, id: unknown): Actor {
  return { type: textOrNull(type), id: textOrNull(id), displayName: null }
}

/** `value` as text; null if it is neither text nor a number. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null
}

/** Decimal notation: `Number` would also accept "0x1F". */
const DECIMAL = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i

/** In characters. Longer text is not meant as a number. */
const MAX_NUMBER_LENGTH = 64

/** `value` as a number; null if it isn't numeric. Attio's documentation shows some amounts as strings. */
export function numberOrNull(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  const text = typeof value === 'string' ? value.trim() : ''
  if (text.length > MAX_NUMBER_LENGTH || !DECIMAL.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

/** `wire` as the result of `write`; null stays null. */
export const serialized = (wire: unknown): SerializedValue => (wire === null ? null : { wire })

/** Unwraps Attio's verbose form `{key: …}`; other values stay as they are. */
export function unwrap(value: unknown, key: string): unknown {
  return isObject(value) && Object.keys(value).length === 1 && Object.hasOwn(value, key) ? value[key] : value
}
