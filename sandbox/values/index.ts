import type { Attribute, AttributeType } from '../workspace/model'
import { actorReference } from './actor-reference'
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
import { unknownType } from './unknown-type'
import type { ValueType } from './value-type'

const VALUE_TYPES = {
  text,
  number,
  checkbox,
  currency,
  date,
  timestamp,
  rating,
  status,
  select,
  'record-reference': recordReference,
  'actor-reference': actorReference,
  location,
  domain,
  'email-address': emailAddress,
  'phone-number': phoneNumber,
  'personal-name': personalName,
  interaction,
} satisfies Record<AttributeType, ValueType>

const BY_NAME = new Map<string, ValueType>(Object.entries(VALUE_TYPES))

/** The value type of an attribute; unknown types are stored as written. */
export function valueTypeOf({ type }: Attribute): ValueType {
  return BY_NAME.get(type) ?? unknownType
}
