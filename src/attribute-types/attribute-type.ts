import type { OptionKind } from '../attio/client'
import type { Attribute, Option, Member } from '../attio/schemas'
import type { WireValue } from '../attio/record-values'
import { isObject } from '../json'
import { NOT_LOADED, type NotLoaded } from '../not-loaded'
import type { FilterSpec } from './filter-spec'

/** An object that a record reference may point to. */
export interface ReferenceTarget {
  id: string
  slug: string
  /** The attribute by whose value Attio finds a record of this object, where it does not find one by itself. */
  unique?: { slug: string; matchKey: string }
}

/** An attribute together with what is needed to write it. */
export interface AttributeContext {
  attribute: Attribute
  /** The options of a select or status; empty for other types. */
  options: readonly Option[] | NotLoaded
  /** The objects a record reference may point to. */
  targets: readonly ReferenceTarget[] | 'any'
  /** The members of the workspace; 'no-scope' if the token may not list them. */
  members: readonly Member[] | 'no-scope' | NotLoaded
}

/** The context of an attribute before any of its metadata is loaded. */
export const NO_METADATA = { options: NOT_LOADED, targets: 'any', members: NOT_LOADED } as const

/** Who did something or is responsible for it, as it is read. */
export interface Actor {
  type: string | null
  id: string | null
  displayName: string | null
}

/**
 * What one given value becomes on Attio's wire, and otherwise, where it can be read in two ways; null where it has not the form
 * of its type. A value that replaces a whole `lacks` a part where nothing was said of it, which would be lost, and `clears` one
 * that was given as null. A `problem` says of a value of the form why it is refused: a phrase that follows the attribute's name,
 * and never quotes the value. It may be made when it is read.
 */
export type SerializedValue =
  { wire: unknown; alternative?: unknown; missingField?: string; clearedField?: string } | { readonly problem: string } | null

/** All that is known of one Attio attribute type: how its values are read, written, shown by example and compared. */
export interface AttributeType {
  /** Where Attio lists what a value is chosen from, if it is. */
  optionKind?: OptionKind
  /** What a value points to, if it does. */
  refersTo?: 'records' | 'members'
  /** Returns the actor in one value that was read, to be named where it is a member of the workspace. */
  actorIn?: (value: unknown) => Actor | null
  /** Returns the readable form of one value. */
  read: (value: WireValue) => unknown
  /** Returns the wire form of one value, already known not to be null. Absent where the type is read-only. */
  write?: (value: unknown, context: AttributeContext) => SerializedValue
  /** Whether a value may also be JSON text of an object, which Attio would otherwise store as plain text. */
  takesJsonText?: true
  /** Returns the form that `write` takes, as a phrase that follows the attribute's name, e.g. "needs a number, e.g. 42". */
  expectedFormat: (context: AttributeContext) => string
  /** The key of Attio's verbose form of a unique value, where a record can be found by one. */
  matchKey?: string
  /** Whether values are written and compared as anybody would who has read the type, so that answers need no example. */
  needsNoExample?: true
  /** Returns a value that `write` accepts, for one entry. */
  writeExample?: (context: AttributeContext) => unknown
  /** Whether a text could be a value, where records are found by such values as people do by their email addresses. */
  looksLike?: (text: string) => boolean
  /** How values are compared in a filter. */
  filtering: FilterSpec
  /** Returns the form that filters take, where that is not `form`. */
  filterFormat?: (context: AttributeContext) => string
  /** Returns a condition on the attribute, as people write them, or undefined where none is known. */
  filterExample: (context: AttributeContext) => unknown
  /** Our name of the part to sort by in an example, where a value has several. */
  sortExample?: string
}

/** The ID of no record and no member. Examples show the form, and what stands in them gets copied. */
export const EXAMPLE_ID = '00000000-0000-4000-8000-000000000000'

/** Returns the readable form of an actor on the wire, whose name Attio does not send. */
export function readActor(type: unknown, id: unknown): Actor {
  return { type: textOrNull(type), id: textOrNull(id), displayName: null }
}

/** Returns `value` as text: null where there is none. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null
}

/** Decimal notation; JavaScript would also take "0x1F" for a number. */
const DECIMAL = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i

/** What is longer is no number that anybody means, in characters. */
const MAX_NUMBER_LENGTH = 64

/** Returns `value` as a number; null where it is none. Attio's documentation shows some amounts as strings. */
export function numberOrNull(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  const text = typeof value === 'string' ? value.trim() : ''
  if (text.length > MAX_NUMBER_LENGTH || !DECIMAL.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

/** Returns the choice that `value` holds under `key` by its title. Attio may also send a bare ID. */
export function optionTitleOf(value: WireValue, key: 'option' | 'status'): string | null {
  const choice = value[key]
  return isObject(choice) ? textOrNull(choice.title) : textOrNull(choice)
}

/** Returns the value of the only key of an object in Attio's own verbose form `{key: …}`, else the value itself. */
export function unwrap(value: unknown, key: string): unknown {
  return isObject(value) && Object.keys(value).length === 1 && Object.hasOwn(value, key) ? value[key] : value
}
