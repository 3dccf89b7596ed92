import { isObject } from '../json'
import { AttioError } from './errors'
import type { WireRecord } from './schemas'
import { READ_RECORDS } from './scopes'

/** A value as Attio sends it: the keys of its type beside Attio's bookkeeping. */
export type WireValue = Readonly<Record<string, unknown>>

const NONE: readonly WireValue[] = []

/**
 * Returns the values of a record under `slug`; none where it has no such key. Own keys alone count, because an admin may name
 * an attribute "constructor". Throws an AttioError where there is anything but a list of objects.
 */
export function wireValuesOf({ values }: WireRecord, slug: string): readonly WireValue[] {
  const list = (values as Readonly<Record<string, unknown>> | null | undefined)?.[slug]
  if (Array.isArray(list) && list.every(isValue)) return list
  if (isObject(values) && (list === undefined || !Object.hasOwn(values, slug))) return NONE
  throw unreadable()
}

/** Returns the slugs that a record has values under, or could have. Throws an AttioError where there are none at all. */
export function wireSlugsOf({ values }: WireRecord): string[] {
  if (!isObject(values)) throw unreadable()
  return Object.keys(values)
}

function isValue(value: unknown): value is WireValue {
  return typeof value === 'object' && value !== null
}

function unreadable(): AttioError {
  const operation = 'read the values of a record'
  return new AttioError({ kind: 'unreadable', operation, scopes: READ_RECORDS, isIdempotent: true })
}
