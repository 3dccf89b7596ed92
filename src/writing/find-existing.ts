import { attributeType } from '../attribute-types'
import type { ComparingContext } from '../attribute-types/filter-spec'
import type { AttioClient, TimestampedRecords } from '../attio/client'
import { AttioError, type AttioErrorKind } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import { isObject } from '../json'
import { NOT_LOADED } from '../not-loaded'
import type { PayloadField } from './write-request'

/** It need not be known which others there are. */
const MAX_FOUND = 2

const UNCERTAIN_KINDS: ReadonlySet<AttioErrorKind> = new Set(['unavailable', 'unreachable', 'timeout', 'unreadable'])

/** Returns whether the request of `error` may have been processed all the same. */
export function mayHaveSucceeded(error: unknown): boolean {
  return error instanceof AttioError && UNCERTAIN_KINDS.has(error.details.kind) && !error.details.wasNotSent
}

/** Returns the records of `object` that have one of the values of `parts`, two at most. Throws an AttioError. */
export function findByUniqueValues(
  parts: readonly Pick<PayloadField, 'attribute' | 'key' | 'wire'>[],
  object: string,
  attio: AttioClient,
): Promise<TimestampedRecords> {
  const $or = parts.flatMap(({ attribute, key, wire }) =>
    itemsOf(wire).map((value) => ({ [key]: normalizedOperand(attribute, value) })),
  )
  return attio.queryRecordsWithDate(object, { filter: { $or }, limit: MAX_FOUND })
}

/** Returns whether a record that has the values of a part can be found by them: not by a phone number without its country. */
export function isSearchable({ attribute, wire }: PayloadField): boolean {
  const part = mainPart(attribute)
  return itemsOf(wire).every((value) => part?.hint?.(operandOf(value)) === undefined)
}

/** Returns a value on the wire as Attio keeps it, in which form a filter finds it; as it is where that is not known. */
export function normalizedOperand(attribute: Attribute, value: unknown): unknown {
  const operand = operandOf(value)
  const context: ComparingContext = { attribute, options: [], members: () => NOT_LOADED }
  const compared = mainPart(attribute)?.compare('$eq', operand, context)
  const [[test, ...others] = []] = compared && 'alternatives' in compared ? compared.alternatives : []
  return test?.[0] === '$eq' && others.length === 0 ? test[1] : operand
}

const itemsOf = (wire: unknown): unknown[] => [wire].flat()

function mainPart({ type }: Attribute) {
  const { fields, shorthandField } = attributeType(type).filtering
  return shorthandField === undefined ? undefined : fields[shorthandField]
}

/** Attio's verbose form has the value before what goes with it. */
const operandOf = (value: unknown): unknown => (isObject(value) ? Object.values(value)[0] : value)
