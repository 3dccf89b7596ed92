import type { Attribute, AttributeType, CrmObject, CrmRecord } from '../workspace/model'
import { domain } from './domain'
import { emailAddress } from './email-address'
import { number } from './number'
import { phoneNumber } from './phone-number'
import { text } from './text'
import { invalidIssue, invalidValue, type ValueType, type WriteContext } from './value-type'

/**
 * Types of attributes that can identify a record in a reference, unique or not
 * (https://docs.attio.com/rest-api/guides/linking-referenced-records, 2026).
 */
const MATCHABLE: Partial<Record<AttributeType, ValueType>> = {
  domain,
  'email-address': emailAddress,
  number,
  'phone-number': phoneNumber,
  text,
}

/** Finds the records with this value. Throws if the value is invalid, or the attribute can't identify records. */
export function matchRecords(
  object: CrmObject,
  attribute: Attribute,
  written: unknown,
  context: WriteContext,
): CrmRecord[] {
  const type = MATCHABLE[attribute.type]
  if (!type)
    throw invalidValue(context.attribute, invalidIssue(attribute.slug, 'Attribute cannot be used for matching'))
  const identity = type.identity(type.parse(written, context))
  return [...object.records.values()].filter((record) =>
    record.values.get(attribute.id)?.some((value) => type.identity(value) === identity),
  )
}
