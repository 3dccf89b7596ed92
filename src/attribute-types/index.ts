import type { Attribute } from '../attio/schemas'
import { actorReference } from './actor-reference'
import type { AttributeType } from './attribute-type'
import { checkbox } from './checkbox'
import { currency } from './currency'
import { date } from './date'
import { domain } from './domain'
import { emailAddress } from './email-address'
import { interaction } from './interaction'
import { location } from './location'
import { number } from './number'
import { personalName } from './personal-name'
import { phoneNumber } from './phone-number'
import { rating } from './rating'
import { recordReference } from './record-reference'
import { select } from './select'
import { status } from './status'
import { text } from './text'
import { timestamp } from './timestamp'
import { unknown } from './unknown-type'

/** By the names they have on the wire (https://docs.attio.com/docs/attribute-types). */
export const ATTRIBUTE_TYPES = {
  'actor-reference': actorReference,
  checkbox,
  currency,
  date,
  domain,
  'email-address': emailAddress,
  interaction,
  location,
  number,
  'personal-name': personalName,
  'phone-number': phoneNumber,
  rating,
  'record-reference': recordReference,
  select,
  status,
  text,
  timestamp,
} satisfies Record<string, AttributeType>

/** What filters take for every type: Attio knows the first, and the others are made of it. */
export const EQUALITIES: readonly string[] = ['$eq', '$ne', '$in', '$nin']

/** Returns the operators that filters take for the type named `name`: of its main part, or of all where one must be named. */
export function filterOperators(name: string): string[] {
  const { parts, main, implied, isOpen } = attributeType(name).comparing
  const compared = Object.entries(parts).filter(([part]) => part === (main ?? implied ?? part))
  const own = compared.flatMap(([, { operators }]) => operators)
  return isOpen ? [] : [...new Set([...EQUALITIES, ...own])]
}

/** Returns how values of the type named `name` are read and written; types that Attio adds later are passed through. */
export function attributeType(name: string): AttributeType {
  return Object.hasOwn(ATTRIBUTE_TYPES, name) ? ATTRIBUTE_TYPES[name as keyof typeof ATTRIBUTE_TYPES] : unknown
}

/** Returns whether records can be given values of an attribute; others Attio works out itself. */
export function isWritable({ type, is_writable: isTaken }: Attribute): boolean {
  return isTaken && attributeType(type).write !== undefined
}
