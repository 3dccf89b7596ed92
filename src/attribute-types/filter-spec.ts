import type { AttributeContext } from './context'

/** An operator of Attio's filters with its operand. */
export type FieldTest = readonly [operator: string, operand: unknown]

/** A test on one field of a value; `field` is null for Attio's shorthand, which names no field. */
export interface FieldCondition {
  field: string | null
  operator: string
  operand: unknown
}

/**
 * The alternatives by which a value matches an operand, each a list of tests that must all pass; null if the operand
 * doesn't have the expected format. A `problem` is a phrase after the attribute's name and never quotes the operand.
 */
export type Compiled<T = FieldTest> = { alternatives: readonly (readonly T[])[] } | { problem: string } | null

/** How one field of a value is compared. */
export interface FilterField {
  /** The operators that Attio documents for it. */
  operators: readonly string[]
  /** Compiles an operand that is neither null nor a list; undefined while it needs metadata that isn't loaded. */
  compare: (operator: string, operand: unknown, context: AttributeContext) => Compiled | undefined
  /** Values with this field pass at least one of these; empty if all have it, absent if Attio can't filter by that. */
  presenceTests?: readonly FieldTest[]
  /** The format of an operand, as a phrase that follows the name of the field. */
  expectedFormat: string
  /** Whether it is free text, which equality compares as a whole. */
  isText?: boolean
  /** Whether the operand is compared as it is given, so that it may be misspelt or outdated. */
  isUnchecked?: boolean
  /** Explains why equality with a well-formed operand may find nothing. */
  hint?: (operand: unknown) => string | undefined
}

/** How values of one type are compared in a filter. */
export interface FilterSpec {
  /** By wire name. */
  fields: Readonly<Record<string, FilterField>>
  /** Our names of fields that aren't the camel case of the wire name. */
  aliases?: Readonly<Record<string, string>>
  /** The field that Attio compares if a condition names none. */
  shorthandField?: string
  /** The field that we compare if a condition names none, although Attio requires one. */
  defaultField?: string
  /** Its presence tests find all values; it has none if Attio can't filter by presence. By default `shorthandField`. */
  presenceField?: string
  /** Converts a plain value, or another object, to conditions by field. */
  toFieldConditions?: (
    value: Readonly<Record<string, unknown>>,
    context: AttributeContext,
  ) => { fields: Readonly<Record<string, unknown>> } | { problem: string }
  /** Compiles equality that compares several fields; undefined while it needs metadata that isn't loaded. */
  equals?: (operand: unknown, context: AttributeContext) => Compiled<FieldCondition> | undefined
  /** Whether there may be fields that are not listed. */
  allowsUnknownFields?: boolean
}

export const ORDER_OPERATORS = ['$lt', '$lte', '$gt', '$gte'] as const
export const COMPARISON_OPERATORS = ['$eq', ...ORDER_OPERATORS] as const
export const TEXT_OPERATORS = ['$eq', '$contains', '$starts_with', '$ends_with'] as const

/** Converts `first_name` to `firstName`. */
export function camelCase(wireName: string): string {
  return wireName.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The wire name of the field with the wire name, alias or camel case name `key`. */
export function resolveField(key: string, { fields, aliases = {} }: FilterSpec): string | undefined {
  if (Object.hasOwn(fields, key)) return key
  return Object.hasOwn(aliases, key) ? aliases[key] : Object.keys(fields).find((field) => camelCase(field) === key)
}

/** Our names of the fields of a value. */
export function fieldNames({ fields, aliases = {} }: FilterSpec): string[] {
  const own = new Map(Object.entries(aliases).map(([ours, wire]) => [wire, ours]))
  return Object.keys(fields).map((field) => own.get(field) ?? camelCase(field))
}

/** Our names of the fields that filters can compare. */
export function comparedFieldNames({ fields, aliases }: FilterSpec): string[] {
  const compared = Object.entries(fields).filter(([, { operators }]) => operators.length > 0)
  return fieldNames({ fields: Object.fromEntries(compared), aliases })
}

/** The tests that find all values with `field`, or all values if none is given; empty if Attio can't filter by that. */
export function presenceTestsOf(
  { fields, shorthandField = '', presenceField = shorthandField }: FilterSpec,
  field = presenceField,
): FieldCondition[] {
  return (fields[field]?.presenceTests ?? []).map(([operator, operand]) => ({ field, operator, operand }))
}
