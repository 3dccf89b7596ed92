import type { AttributeType, CrmRecord } from '../workspace/model'
import { domain } from './domain'
import { emailAddress } from './email-address'
import { number } from './number'
import { phoneNumber } from './phone-number'
import { text } from './text'
import { invalidIssue, invalidValue, type ValueType, type WriteContext } from './value-type'

/** The types by whose values a record can be named in a reference (OpenAPI, `[slug_or_id_of_matching_attribute]`). */
const MATCHABLE: Partial<Record<AttributeType, ValueType>> = {
  domain,
  'email-address': emailAddress,
  number,
  'phone-number': phoneNumber,
  text,
}

/** Returns the record that holds the value written for a unique attribute; throws when the value is not valid. */
export function findByUnique(context: WriteContext, written: unknown): CrmRecord | undefined {
  const { object, attribute } = context
  const type = MATCHABLE[attribute.type]
  if (!type) throw invalidValue(attribute, invalidIssue(attribute.slug, 'Attribute cannot be used for matching'))
  const identity = type.identity(type.parse(written, context))
  for (const record of object.records.values()) {
    if (record.values.get(attribute.id)?.some((value) => type.identity(value) === identity)) return record
  }
  return undefined
}
