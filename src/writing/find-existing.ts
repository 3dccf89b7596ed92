import { attributeType } from '../attribute-types'
import { NO_METADATA } from '../attribute-types/context'
import type { AttioClient, TimestampedRecords } from '../attio/client'
import { AttioError } from '../attio/errors'
import type { Attribute } from '../attio/schemas'
import { isObject } from '../json'
import type { PayloadField } from './write-request'

/** A second record is enough to know that the values are ambiguous. */
const MAX_FOUND = 2

/** Whether Attio may have processed the request in spite of the error. */
export function mayHaveSucceeded(error: unknown): boolean {
  const isUncertain = AttioError.is(error, { kind: ['unavailable', 'unreachable', 'timeout', 'unreadable'] })
  return isUncertain && !error.details.wasNotSent
}

/** Finds the records that have one of the values of `fields`, two at most. Throws an AttioError. */
export function findByUniqueValues(
  fields: readonly Pick<PayloadField, 'attribute' | 'key' | 'wire'>[],
  object: string,
  attio: AttioClient,
): Promise<TimestampedRecords> {
  const $or = fields.flatMap(({ attribute, key, wire }) =>
    itemsOf(wire).map((value) => ({ [key]: normalizedOperand(attribute, value) })),
  )
  return attio.queryRecordsWithDate(object, { filter: { $or }, limit: MAX_FOUND })
}

/** Whether a filter can find a record by these values. Phone numbers without a country code can't be found. */
export function isSearchable({ attribute, wire }: PayloadField): boolean {
  const field = comparedField(attribute)
  return itemsOf(wire).every((value) => field?.hint?.(operandOf(value)) === undefined)
}

/** A wire value as Attio stores it, so that a filter finds it; unchanged if the stored form isn't known. */
export function normalizedOperand(attribute: Attribute, value: unknown): unknown {
  const operand = operandOf(value)
  const context = { ...NO_METADATA, attribute, options: [] }
  const compiled = comparedField(attribute)?.compare('$eq', operand, context)
  const [[test, ...others] = []] = compiled && 'alternatives' in compiled ? compiled.alternatives : []
  return test?.[0] === '$eq' && others.length === 0 ? test[1] : operand
}

const itemsOf = (wire: unknown): unknown[] => [wire].flat()

function comparedField({ type }: Attribute) {
  const { fields, shorthandField } = attributeType(type).filtering
  return shorthandField === undefined ? undefined : fields[shorthandField]
}

/** The first field of Attio's verbose form is the value itself. */
const operandOf = (value: unknown): unknown => (isObject(value) ? Object.values(value)[0] : value)
