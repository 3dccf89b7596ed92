import type { Attribute, Option, Member } from '../attio/schemas'
import type { NamedObject } from './object-names'
import { NOT_LOADED, type NotLoaded } from '../not-loaded'

/** An object that a record reference may point to. */
export interface ReferenceTarget extends NamedObject {
  slug: string
  /** The unique attribute by which a text names a record, for objects that Attio doesn't search by text itself. */
  unique?: { slug: string; matchKey: string }
}

/**
 * An attribute with the metadata that its values are checked against. In filters, `options` and `members` are getters:
 * reading one schedules its loading, so read it only if it is needed.
 */
export interface AttributeContext {
  readonly attribute: Attribute
  /** The options of a select or status; empty for other types. */
  readonly options: readonly Option[] | NotLoaded
  /** The objects a record reference may point to. */
  readonly targets: readonly ReferenceTarget[] | 'any'
  /** All objects, if a record reference may point to any of them and names one. */
  readonly objects?: readonly NamedObject[] | undefined
  /** The members of the workspace; 'no-scope' if the token may not list them. */
  readonly members: readonly Member[] | 'no-scope' | NotLoaded
}

/** The context of an attribute before any of its metadata is loaded. */
export const NO_METADATA = { options: NOT_LOADED, targets: 'any', members: NOT_LOADED } as const
