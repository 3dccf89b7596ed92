import { isDeepStrictEqual } from 'node:util'
import { attributeType, storedForm } from '../attribute-types'
import { MAX_PAGE_SIZE, type AttioClient, type TimestampedRecords } from '../attio/client'
import { AttioError } from '../attio/errors'
import { wireValuesOf } from '../attio/record-values'
import type { WireRecord } from '../attio/schemas'
import { chunks } from '../collections'
import { MAX_ALTERNATIVES, MAX_CONCURRENT_FILTERS } from '../metadata/id-filters'
import type { PayloadEntry } from './write-request'

/** A second record is enough to know that the values are ambiguous. */
const MAX_FOUND = 2

/** Whether Attio may have processed the request despite the error. */
export function mayHaveSucceeded(error: unknown): error is AttioError {
  const isUncertain = AttioError.is(error, { kind: ['unavailable', 'unreachable', 'timeout', 'unreadable'] })
  return isUncertain && !error.details.wasNotSent
}

/**
 * Finds the records that store one of the values of `entries`, two at most. Attio's filters may ignore case where
 * uniqueness doesn't, so they may find others too. Throws an AttioError.
 */
export async function findByUniqueValues(
  entries: readonly PayloadEntry[],
  object: string,
  attio: AttioClient,
): Promise<TimestampedRecords> {
  const equalities = entries.flatMap(({ attribute, key, wire }) =>
    [wire].flat().map((value) => ({ [key]: storedForm(attribute, value) })),
  )
  const isStored = (record: WireRecord) => entries.some((entry) => storesValueOf(entry, record))
  const found = new Map<string, WireRecord>()
  let latest = 0
  for (const filters of chunks(chunks(equalities, MAX_ALTERNATIVES), MAX_CONCURRENT_FILTERS)) {
    const answers = await Promise.all(
      filters.map(($or) => attio.queryRecordsWithDate(object, { filter: { $or }, limit: MAX_PAGE_SIZE })),
    )
    const records = answers.flatMap((answer) => answer.records)
    for (const record of records.filter(isStored)) found.set(record.id.record_id, record)
    latest = Math.max(...answers.map(({ date }) => date))
    if (found.size >= MAX_FOUND) break
  }
  return { records: [...found.values()].slice(0, MAX_FOUND), date: latest }
}

function storesValueOf({ attribute, wire }: PayloadEntry, record: WireRecord): boolean {
  const stored = wireValuesOf(record, attribute.api_slug).map((value) => storedForm(attribute, value))
  return [wire].flat().some((value) => {
    const wanted = storedForm(attribute, value)
    return wanted !== null && stored.some((each) => isDeepStrictEqual(each, wanted))
  })
}

/** Whether a filter can find a record by these values. Phone numbers without a country code can't be found. */
export function isSearchable({ attribute, wire }: PayloadEntry): boolean {
  const { fields, shorthandField } = attributeType(attribute.type).filtering
  const hint = shorthandField === undefined ? undefined : fields[shorthandField]?.hint
  return [wire].flat().every((value) => hint?.(storedForm(attribute, value)) === undefined)
}
