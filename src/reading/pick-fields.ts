import { isObject } from '../json'
import { ACTIVE_FROM, type RequestedAttribute } from '../metadata/requested-attribute'
import { valueOf, type PlainRecord } from './record-reader'

/** The fields that are read with the names of referenced records and members. */
const NAME_FIELDS: ReadonlySet<string | undefined> = new Set(['displayName', 'email'])

/** Whether a name was requested as a field of its own. */
export const isNameRequested = ({ field }: RequestedAttribute): boolean => NAME_FIELDS.has(field)

/** The values of `record`, with the fields that were requested in place of whole values. */
export function pickFields(
  record: Pick<PlainRecord, 'values'>,
  requested: readonly RequestedAttribute[],
): PlainRecord['values'] {
  const picked = requested.flatMap(({ key, field }): [string, unknown][] => {
    if (field === undefined || field === ACTIVE_FROM) return []
    const value = valueOf(record, key)
    const pick = (each: unknown): unknown => (isObject(each) ? (each[field] ?? null) : null)
    return value === undefined ? [] : [[key, Array.isArray(value) ? value.map(pick) : pick(value)]]
  })
  return picked.length === 0 ? record.values : { ...record.values, ...Object.fromEntries(picked) }
}
