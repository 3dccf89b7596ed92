import type { AttioClient } from '../attio/client'
import type { WireRecord } from '../attio/schemas'
import { chunks } from '../collections'
import { isObject } from '../json'
import { MAX_ALTERNATIVES, MAX_CONCURRENT_FILTERS } from '../metadata/id-filters'

/** Splits a filter for records by more than 25 IDs into filters for 25 each; returns any other filter alone. */
export function splitByIds(filter: unknown): unknown[] {
  if (!isObject(filter)) return [filter]
  const { $or: alternatives, $and: joined } = filter
  if (Array.isArray(alternatives) && alternatives.every(isIdTest)) {
    return chunks(alternatives, MAX_ALTERNATIVES).map(($or) => ({ $or }))
  }
  if (!Array.isArray(joined)) return [filter]
  const conditions: readonly unknown[] = joined
  const split = conditions.map(splitByIds)
  const long = split.findIndex(({ length }) => length > 1)
  if (long < 0) return [filter]
  return (split[long] ?? []).map((part) => ({ $and: conditions.map((each, n) => (n === long ? part : each)) }))
}

const isIdTest = (filter: unknown): boolean =>
  isObject(filter) && Object.keys(filter).length === 1 && typeof filter.record_id === 'string'

/** Fetches the records that any of `filters` finds, in the order of their creation. Throws an AttioError. */
export async function fetchParts(
  object: string,
  filters: readonly unknown[],
  attio: AttioClient,
): Promise<readonly WireRecord[]> {
  const records: WireRecord[] = []
  for (const some of chunks(filters, MAX_CONCURRENT_FILTERS)) {
    const pages = await Promise.all(
      some.map((filter) => attio.queryRecords(object, { filter, limit: MAX_ALTERNATIVES })),
    )
    records.push(...pages.flat())
  }
  return records.sort((a, b) => Number(a.created_at > b.created_at) - Number(a.created_at < b.created_at))
}
