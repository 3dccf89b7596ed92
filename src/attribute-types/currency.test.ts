import { describe, expect, it } from 'vitest'
import { contextOf, writeText } from '../testing/write-requests'
import { testAttributeType } from '../testing/attribute-type-suite'

const stored = (amount: unknown, code: string | null) => ({ currency_value: amount, currency_code: code })

testAttributeType('currency', {
  traits: { currency: 'USD' },
  reads: [
    [stored(31200000, 'USD'), { amount: 31200000, currency: 'USD' }],
    [stored(99.5, null), { amount: 99.5, currency: null }],
    [stored('499.00', 'NTD'), { amount: 499, currency: 'NTD' }],
  ],
  writes: [
    ['a number', 99, 99],
    ['a numeric string', '1200.50', 1200.5],
    ['an amount', { amount: 99 }, 99],
    ['an amount as a numeric string', { amount: '99.50' }, 99.5],
    ['an amount in the same currency', { amount: 99, currency: 'USD' }, 99],
    ['the same currency in lower case', { amount: 99, currency: 'usd' }, 99],
    ['an amount that was read without a currency', { amount: 99, currency: null }, 99],
    ["Attio's own form", { currency_value: 99 }, 99],
    ["Attio's own form with the currency", { currency_value: 99, currency_code: 'USD' }, 99],
  ],
  rejects: [
    [
      'one field under both of its names',
      { amount: 1, currency_value: 2 },
      /has "amount" and "currency_value", but they are one field: omit one of them/,
    ],
    ['two codes', { amount: 1, currency: 'USD', currency_code: 'EUR' }, /are one field/],
    ['another currency', { amount: 99, currency: 'EUR' }, /is stored in USD: convert the amount .*e\.g\. 1200\.5/],
    ['a currency that is not text', { amount: 99, currency: {} }, /is stored in USD/],
    ['a currency sign', '$99'],
    ['digits in groups', '1,200'],
    ['a currency alone', { currency: 'USD' }],
    ['unknown fields', { amount: 99, tip: 'generous' }],
  ],
  form: /needs an amount of USD, e\.g\. 1200\.5 or {"amount": 1200\.5}/,
  filterOperators: ['$eq', '$ne', '$in', '$nin', '$lt', '$lte', '$gt', '$gte'],
})

describe('a currency attribute without a currency code', () => {
  it.each([99, { amount: 99 }, { amount: 99, currency: 'EUR' }])('accepts %j', (value) => {
    expect(writeText(value, contextOf('currency'))).toStrictEqual({ wire: 99 })
  })
})
