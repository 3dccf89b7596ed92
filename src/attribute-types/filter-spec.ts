import type { Attribute, Option, Member } from '../attio/schemas'
import type { NotLoaded } from '../not-loaded'

/** An operator of Attio's filters with its operand. */
export type FieldTest = readonly [operator: string, operand: unknown]

/** A test on one part of a value; null where the value has no parts, or its own default is meant. */
export interface FieldCondition {
  field: string | null
  operator: string
  operand: unknown
}

/** What an operand is checked against. */
export interface ComparingContext {
  attribute: Attribute
  /** The options of a select or status. */
  options: readonly Option[] | NotLoaded
  /** Returns the members of the workspace; 'no-scope' if the token may not list them. */
  members: () => readonly Member[] | 'no-scope' | NotLoaded
}

/**
 * What an operand becomes: the ways in which a value can match it, each some tests that it must pass together. Null where it
 * has not the form of its type; a `problem` is a phrase that follows the attribute's name, and never quotes the operand.
 */
export type Compiled<T = FieldTest> = { alternatives: readonly (readonly T[])[] } | { problem: string } | null

/** How one part of a value is compared. */
export interface FilterField {
  /** The operators that Attio documents for it. */
  operators: readonly string[]
  /** Returns what an operand of an equality or a comparison, neither null nor a list, becomes; undefined while that is not known. */
  compare: (operator: string, operand: unknown, context: ComparingContext) => Compiled | undefined
  /** Whoever has the part passes one of these; none where every value has the part. */
  presenceTests: readonly FieldTest[]
  /** The form of an operand, as a phrase that follows the name of the part. */
  expectedFormat: string
  /** Whether it is free text, which equality compares as a whole. */
  isText?: boolean
  /** Returns why equality with an operand of the right form may find nothing, as sentences. */
  hint?: (operand: unknown) => string | undefined
}

/** How values of one type are compared in a filter. */
export interface FilterSpec {
  /** By the names that they have on the wire. */
  fields: Readonly<Record<string, FilterField>>
  /** What we call parts where that is not the camel case of the wire name. */
  aliases?: Readonly<Record<string, string>>
  /** The part that is compared where none is named. */
  shorthandField?: string
  /** The part that is meant where none is named, though Attio wants it named. */
  defaultField?: string
  /** Every value passes one of these; left out where there always is a value. */
  presenceTests?: readonly FieldCondition[]
  /** Whether Attio documents that the tests of presence are taken. */
  isPresenceDocumented?: boolean
  /** Returns the conditions on parts that a value of the readable form, or another object, stands for. */
  toFieldConditions?: (
    value: Readonly<Record<string, unknown>>,
    context: ComparingContext,
  ) => { parts: Readonly<Record<string, unknown>> } | { problem: string }
  /** Returns what equality with an operand becomes that concerns several parts; undefined while that is not known. */
  equals?: (operand: unknown, context: ComparingContext) => Compiled<FieldCondition> | undefined
  /** Whether there may be parts that are not listed. */
  allowsUnknownFields?: boolean
}

export const NOT_EMPTY: FieldTest = ['$not_empty', true]

/** Of most types nobody knows whether Attio can be asked if there is a value. */
export const HAS_VALUE: readonly FieldCondition[] = [{ field: null, operator: '$not_empty', operand: true }]

export const ORDER_OPERATORS = ['$lt', '$lte', '$gt', '$gte'] as const
export const COMPARISON_OPERATORS = ['$eq', ...ORDER_OPERATORS] as const
export const TEXT_OPERATORS = ['$eq', '$contains', '$starts_with', '$ends_with'] as const

/** Returns a name on the wire as we would write it: `first_name` is `firstName`. */
export function camelCase(wireName: string): string {
  return wireName.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** Returns the name on the wire of the part that `key` names: so, as we call it, or in camel case. */
export function resolveField(key: string, { fields, aliases = {} }: FilterSpec): string | undefined {
  if (Object.hasOwn(fields, key)) return key
  return Object.hasOwn(aliases, key) ? aliases[key] : Object.keys(fields).find((part) => camelCase(part) === key)
}

/** Returns the parts of a value as we call them. */
export function fieldNames({ fields, aliases = {} }: FilterSpec): string[] {
  const own = new Map(Object.entries(aliases).map(([ours, wire]) => [wire, ours]))
  return Object.keys(fields).map((part) => own.get(part) ?? camelCase(part))
}
