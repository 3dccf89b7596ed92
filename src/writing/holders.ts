import { attributeType } from '../attribute-types'
import type { AttioClient, DatedRecords } from '../attio/client'
import { AttioError, type AttioFailure } from '../attio/errors'
import { isObject } from '../json'
import type { Part } from './draft'

/** It need not be known which others there are. */
const MAX_HOLDERS = 2

const UNKNOWN: ReadonlySet<AttioFailure> = new Set(['unavailable', 'unreachable', 'timeout', 'unreadable'])

/** Returns whether the request of `error` may have been processed all the same. */
export function isUnknown(error: unknown): boolean {
  return error instanceof AttioError && UNKNOWN.has(error.details.failure)
}

/** Returns the records of `object` that have one of the values of `parts`, two at most. Throws an AttioError. */
export function holdersOf(parts: readonly Part[], object: string, attio: AttioClient): Promise<DatedRecords> {
  return attio.findRecords(object, { filter: { $or: parts.flatMap(conditionsOn) }, limit: MAX_HOLDERS })
}

/** Returns a condition for each value of a part, in the form in which Attio keeps it. */
function conditionsOn({ attribute, key, wire }: Part): unknown[] {
  const { parts, main } = attributeType(attribute.type).comparing
  const context = { attribute, choices: [], members: () => undefined }
  return [wire].flat().flatMap((value: unknown) => {
    const operand: unknown = isObject(value) ? Object.values(value)[0] : value
    const compared = main === undefined ? null : parts[main]?.compare('$eq', operand, context)
    const ways = compared && 'ways' in compared ? compared.ways : [[['$eq', operand] as const]]
    return ways.map((tests) => ({ [key]: Object.fromEntries(tests) }))
  })
}
