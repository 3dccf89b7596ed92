import { isObject } from '../json'
import { AttioError } from './errors'
import type { WireRecord } from './schemas'
import { READ_RECORDS } from './scopes'

/** A value in Attio's JSON: the keys of its type, and Attio's metadata. */
export type WireValue = Readonly<Record<string, unknown>>

/** Attio's metadata of a value. */
export const METADATA_KEYS: ReadonlySet<string> = new Set([
  'active_from',
  'active_until',
  'created_by_actor',
  'attribute_type',
])

/** Whether a value has the field `key`, or any field of its type if `key` is null. */
export function hasContent(value: WireValue, key: string | null): boolean {
  const isFilled = (field: unknown): boolean => field !== undefined && field !== null && field !== ''
  if (key !== null) return Object.hasOwn(value, key) && isFilled(value[key])
  return Object.entries(value).some(([name, field]) => !METADATA_KEYS.has(name) && isFilled(field))
}

const NO_VALUES: readonly WireValue[] = []

/**
 * The values of a record for the attribute `slug`, an empty list if it has none. Reads own keys only, because an
 * admin may name an attribute "constructor". Throws an AttioError if the values are not a list of objects.
 */
export function wireValuesOf({ values }: WireRecord, slug: string): readonly WireValue[] {
  const list = (values as Readonly<Record<string, unknown>> | null | undefined)?.[slug]
  if (Array.isArray(list) && list.every(isValue)) return list
  if (isObject(values) && (list === undefined || !Object.hasOwn(values, slug))) return NO_VALUES
  throw unreadableValues()
}

/** The attribute slugs of a record, with or without values. Throws an AttioError if the record has no values object. */
export function wireSlugsOf({ values }: WireRecord): string[] {
  if (!isObject(values)) throw unreadableValues()
  return Object.keys(values)
}

function isValue(value: unknown): value is WireValue {
  return typeof value === 'object' && value !== null
}

function unreadableValues(): AttioError {
  const task = 'read the values of a record'
  return new AttioError({ kind: 'unreadable', task, scopes: READ_RECORDS, isIdempotent: true })
}
