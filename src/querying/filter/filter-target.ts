import { camelCase } from '../../attribute-types/filter-spec'
import type { Attribute } from '../../attio/schemas'
import type { AttributeCatalog } from '../../metadata/attribute-catalog'
import { condition, type Expression } from './expression'

/** One step of a path: an object, and one of its references, or the attribute that is compared as the last step. */
export type PathStep = readonly [object: string, attribute: string]

/** The object whose attributes are the keys of a filter. */
export interface AttributeScope {
  object: string
  catalog: AttributeCatalog
  /** The references that lead here from the listed records. */
  via: readonly PathStep[]
  /** Whether they lead to several records. */
  isMulti: boolean
}

/** An attribute that is compared. */
export interface FilterTarget {
  scope: AttributeScope
  attribute: Attribute
  /** The ID if the filter uses the attribute's ID; else its slug. */
  key: string
  /** Whether it is the end of a path in Attio's own grammar. */
  isPath?: boolean
}

/** The name of an attribute in messages, after the references that lead to it: "company → domains". */
export const targetName = ({ scope, attribute }: FilterTarget): string =>
  [...referenceKeys(scope), attribute.api_slug].join(' → ')

/** The keys of the references that lead to the records of a scope. */
export const referenceKeys = ({ via }: AttributeScope): string[] => via.map(([, reference]) => reference)

/** The keys under which callers write a condition on `target` or one of its fields. */
export function keysTo({ scope, key }: FilterTarget, field: string | null = null): string[] {
  return [...referenceKeys(scope), key, ...(field === null ? [] : [camelCase(field)])]
}

/** A filter as callers write it, in JSON text: `condition` under all of `keys`. */
export const filterText = (keys: readonly string[], condition: unknown): string =>
  JSON.stringify(keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), condition))

export const EMPTY = 'has an empty condition: omit it, or give a value to compare'
export const EMPTY_LIST = 'has an empty list, which matches nothing: omit it, or give a value to compare'

/** The path from the listed records to the attribute `key` of a scope. */
export const pathTo = ({ via, object }: AttributeScope, key: string): PathStep[] => [...via, [object, key]]

/** Attio's filter for `constraints` on an attribute: by its key, or by the path that leads to it. */
export function toWireCondition({ scope, key }: FilterTarget, constraints: unknown): unknown {
  return scope.via.length === 0 ? { [key]: constraints } : { path: pathTo(scope, key), constraints }
}

/** Matches each record that a path leads to: every record has `created_at`, and no record is older. */
export const exists = (scope: AttributeScope): Expression =>
  condition({ path: pathTo(scope, 'created_at'), constraints: { value: { $gte: '1970-01-01T00:00:00Z' } } })

/** Whether one listed record can have several values to compare. */
export function isMultiValued({ scope, attribute }: FilterTarget): boolean {
  return scope.isMulti || attribute.is_multiselect
}
