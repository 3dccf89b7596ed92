import { describe, expect, it } from 'vitest'
import { testAttributeType } from '../testing/attribute-type-suite'
import { contextOf } from '../testing/write-requests'
import { phoneNumberType } from './phone-number'

const BRITISH = { original_phone_number: '020 7946 0018', country_code: 'GB' }

testAttributeType('phone-number', {
  reads: [
    [{ phone_number: '+12125551234', original_phone_number: '(212) 555-1234', country_code: 'US' }, '+12125551234'],
    [
      { phone_number: null, normalized_phone_number: '+12125551234', original_phone_number: '(212) 555-1234' },
      '+12125551234',
    ],
    [{ phone_number: '', normalized_phone_number: '+12125551234' }, '+12125551234'],
    [{ original_phone_number: '(212) 555-1234' }, '(212) 555-1234'],
    [{ phone_number: null }, null],
  ],
  writes: [
    ['an international number', '+442079460018', '+442079460018'],
    ['an international number with spaces', ' +44 20 7946 0018 ', '+44 20 7946 0018'],
    ['a national number and its country', { number: '020 7946 0018', countryCode: 'GB' }, BRITISH],
    ['a country code in small letters', { number: '020 7946 0018', countryCode: 'uk' }, BRITISH],
    ['a number in an object', { number: '+442079460018' }, { original_phone_number: '+442079460018' }],
    ['no country', { number: '+442079460018', countryCode: null }, { original_phone_number: '+442079460018' }],
    ["Attio's own form", BRITISH, BRITISH],
  ],
  rejects: [
    [
      'one field under both of its names',
      { number: '+442079460018', original_phone_number: '+442079460019' },
      /are one field/,
    ],
    ['words', 'unknown'],
    ['words in an object', { number: 'unknown', countryCode: 'GB' }],
    ['a number', 442079460018],
    ['a country alone', { countryCode: 'GB' }],
    ['a country by name', { number: '2125551234', countryCode: 'Grenada' }, /needs the two letters of a country code/],
    ['a country that is not text', { number: '020 7946 0018', countryCode: 44 }],
    ['unknown fields', { number: '020 7946 0018', extension: '1234' }],
  ],
  form: /needs a phone number such as "\+12125551234" or {"number": "2125551234", "countryCode": "US"}/,
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$contains', '$starts_with', '$ends_with'],
})

describe('a phone number in a filter', () => {
  const compared = (number: unknown) =>
    phoneNumberType.filtering.fields.phone_number?.compare('$eq', number, contextOf('phone-number'))

  it.each([
    ['+442079460018', '+442079460018'],
    [' +44 20 7946 0018 ', '+442079460018'],
    ['+44 (0)20-7946.0018', '+442079460018'],
    ['+44(0) 20 7946 0018', '+442079460018'],
    ['+1 (212) 555–1234', '+12125551234'],
    ['(212) 555-1234', '2125551234'],
    ['(0)20 7946 0018', '02079460018'],
    ['0'.repeat(200), '0'.repeat(200)],
  ])('is normalized: %j', (number, normalized) => {
    expect(compared(number)).toStrictEqual({ alternatives: [[['$eq', normalized]]] })
  })

  it.each(['', '+', 'unknown', '+44 20 7946 0018 ext. 9', '442079460018+', '0'.repeat(201), 442079460018, null])(
    'is rejected: %j',
    (number) => {
      expect(compared(number)).toBeNull()
    },
  )
})
