import type { Attribute, AttributeType, CrmObject, CrmRecord } from '../workspace/model'
import { domain } from './domain'
import { emailAddress } from './email-address'
import { number } from './number'
import { phoneNumber } from './phone-number'
import { text } from './text'
import { invalidIssue, invalidValue, type ValueType, type WriteContext } from './value-type'

/** Attribute types that can identify a record in a reference (OpenAPI, `[slug_or_id_of_matching_attribute]`). */
const MATCHABLE: Partial<Record<AttributeType, ValueType>> = {
  domain,
  'email-address': emailAddress,
  number,
  'phone-number': phoneNumber,
  text,
}

/** Finds the record with this unique value. Throws if the value is invalid. */
export function findByUnique(
  object: CrmObject,
  attribute: Attribute,
  written: unknown,
  context: WriteContext,
): CrmRecord | undefined {
  const type = MATCHABLE[attribute.type]
  if (!type)
    throw invalidValue(context.attribute, invalidIssue(attribute.slug, 'Attribute cannot be used for matching'))
  const identity = type.identity(type.parse(written, context))
  for (const record of object.records.values()) {
    if (record.values.get(attribute.id)?.some((value) => type.identity(value) === identity)) return record
  }
  return undefined
}
