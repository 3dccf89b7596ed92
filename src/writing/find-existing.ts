import { attributeType } from '../attribute-types'
import type { AttioClient, DatedRecords } from '../attio/client'
import { AttioError, type AttioFailure } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import { isObject } from '../json'
import type { Part } from './write-request'

/** It need not be known which others there are. */
const MAX_HOLDERS = 2

const UNKNOWN: ReadonlySet<AttioFailure> = new Set(['unavailable', 'unreachable', 'timeout', 'unreadable'])

/** Returns whether the request of `error` may have been processed all the same. */
export function isUnknown(error: unknown): boolean {
  return error instanceof AttioError && UNKNOWN.has(error.details.failure) && !error.details.isUnsent
}

/** Returns the records of `object` that have one of the values of `parts`, two at most. Throws an AttioError. */
export function holdersOf(
  parts: readonly Pick<Part, 'attribute' | 'key' | 'wire'>[],
  object: string,
  attio: AttioClient,
): Promise<DatedRecords> {
  const $or = parts.flatMap(({ attribute, key, wire }) =>
    itemsOf(wire).map((value) => ({ [key]: keptForm(attribute, value) })),
  )
  return attio.findRecords(object, { filter: { $or }, limit: MAX_HOLDERS })
}

/** Returns whether a record that has the values of a part can be found by them: not by a phone number without its country. */
export function isFindable({ attribute, wire }: Part): boolean {
  const part = mainPart(attribute)
  return itemsOf(wire).every((value) => part?.advise?.(operandOf(value)) === undefined)
}

/** Returns a value on the wire as Attio keeps it, in which form a filter finds it; as it is where that is not known. */
export function keptForm(attribute: Attribute, value: unknown): unknown {
  const operand = operandOf(value)
  const context = { attribute, choices: [], members: () => undefined }
  const compared = mainPart(attribute)?.compare('$eq', operand, context)
  const [[test, ...others] = []] = compared && 'ways' in compared ? compared.ways : []
  return test?.[0] === '$eq' && others.length === 0 ? test[1] : operand
}

const itemsOf = (wire: unknown): unknown[] => [wire].flat()

function mainPart({ type }: Attribute) {
  const { parts, main } = attributeType(type).comparing
  return main === undefined ? undefined : parts[main]
}

/** Attio's verbose form has the value before what goes with it. */
const operandOf = (value: unknown): unknown => (isObject(value) ? Object.values(value)[0] : value)
