import type { Attribute } from '../attio/schemas'
import { isObject } from '../json'
import { actorReferenceType } from './actor-reference'
import type { AttributeType } from './attribute-type'
import { checkboxType } from './checkbox'
import { currencyType } from './currency'
import { dateType } from './date'
import { domainType } from './domain'
import { emailAddressType } from './email-address'
import { interactionType } from './interaction'
import { locationType } from './location'
import { numberType } from './number'
import { personalNameType } from './personal-name'
import { phoneNumberType } from './phone-number'
import { ratingType } from './rating'
import { recordReferenceType } from './record-reference'
import { selectType } from './select'
import { statusType } from './status'
import { textType } from './text'
import { timestampType } from './timestamp'
import { unknownType } from './unknown-type'

/** By wire name (https://docs.attio.com/docs/attribute-types). */
export const ATTRIBUTE_TYPES = {
  'actor-reference': actorReferenceType,
  checkbox: checkboxType,
  currency: currencyType,
  date: dateType,
  domain: domainType,
  'email-address': emailAddressType,
  interaction: interactionType,
  location: locationType,
  number: numberType,
  'personal-name': personalNameType,
  'phone-number': phoneNumberType,
  rating: ratingType,
  'record-reference': recordReferenceType,
  select: selectType,
  status: statusType,
  text: textType,
  timestamp: timestampType,
} satisfies Record<string, AttributeType>

/** The operators that filters take for every type. Attio has only the first; the others are compiled to it. */
export const EQUALITY_OPERATORS: readonly string[] = ['$eq', '$ne', '$in', '$nin']

/** The operators of a type: those of its main field, or of all fields if a condition must name one. */
export function filterOperators(name: string): string[] {
  const { fields, shorthandField, defaultField, allowsUnknownFields } = attributeType(name).filtering
  const compared = Object.entries(fields).filter(([field]) => field === (shorthandField ?? defaultField ?? field))
  const own = compared.flatMap(([, { operators }]) => operators)
  return allowsUnknownFields ? [] : [...new Set([...EQUALITY_OPERATORS, ...own])]
}

/** The type with the wire name `name`; `unknownType` for types that Attio added later. */
export function attributeType(name: string): AttributeType {
  return Object.hasOwn(ATTRIBUTE_TYPES, name) ? ATTRIBUTE_TYPES[name as keyof typeof ATTRIBUTE_TYPES] : unknownType
}

/** The form in which Attio stores `value`, in wire form or, if it is one text or number, in plain form. */
export function storedForm({ type }: Pick<Attribute, 'type'>, value: unknown): unknown {
  const { read, toStored } = attributeType(type)
  const plain = isObject(value) ? read(value) : value
  return toStored === undefined ? plain : toStored(plain)
}

/** Whether values of an attribute can be written; Attio computes the others. */
export function isWritable({ type, is_writable: isWritableInAttio }: Attribute): boolean {
  return isWritableInAttio && attributeType(type).write !== undefined
}
