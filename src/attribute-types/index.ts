import type { Attribute } from '../attio/schemas'
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

/** By the names they have on the wire (https://docs.attio.com/docs/attribute-types). */
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

/** What filters take for every type: Attio knows the first, and the others are made of it. */
export const EQUALITY_OPERATORS: readonly string[] = ['$eq', '$ne', '$in', '$nin']

/** Returns the operators that filters take for the type named `name`: of its main part, or of all where one must be named. */
export function filterOperators(name: string): string[] {
  const { fields, shorthandField, defaultField, allowsUnknownFields } = attributeType(name).filtering
  const compared = Object.entries(fields).filter(([part]) => part === (shorthandField ?? defaultField ?? part))
  const own = compared.flatMap(([, { operators }]) => operators)
  return allowsUnknownFields ? [] : [...new Set([...EQUALITY_OPERATORS, ...own])]
}

/** Returns how values of the type named `name` are read and written; types that Attio adds later are passed through. */
export function attributeType(name: string): AttributeType {
  return Object.hasOwn(ATTRIBUTE_TYPES, name) ? ATTRIBUTE_TYPES[name as keyof typeof ATTRIBUTE_TYPES] : unknownType
}

/** Returns whether records can be given values of an attribute; others Attio works out itself. */
export function isWritable({ type, is_writable: isTaken }: Attribute): boolean {
  return isTaken && attributeType(type).write !== undefined
}
