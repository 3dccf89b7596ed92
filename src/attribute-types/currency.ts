import { isObject } from '../json'
import type { Attribute } from '../attio/schemas'
import { numberOrNull, textOrNull, type AttributeType } from './attribute-type'
import type { FilterField } from './filter-spec'
import { toWireFields } from './wire-fields'
import { numberField, singleTest, presenceTestsOf } from './filter-fields'

/** Returns the code that all amounts of a currency attribute are in, or null where Attio names none. */
export function currencyOf(attribute: Attribute): string | null {
  return attribute.config?.currency?.default_currency_code ?? null
}

const WIRE_NAMES = { amount: 'currency_value', currency: 'currency_code' } as const

const NUMBER = numberField()

/** Numeric text is compared as it is (https://docs.attio.com/docs/attribute-types/attribute-types-currency). */
const AMOUNT: FilterField = {
  ...NUMBER,
  compare: (operator, operand, context) =>
    typeof operand === 'string' && /^-?\d+(\.\d+)?$/.test(operand)
      ? singleTest(operator, operand)
      : NUMBER.compare(operator, operand, context),
}

/**
 * Amounts are in the major unit, e.g. 99.5 dollars. The code belongs to the attribute and cannot be set with a value, so
 * another one is refused rather than silently converted. https://docs.attio.com/docs/attribute-types/attribute-types-currency
 */
export const currencyType: AttributeType = {
  read: ({ currency_value: amount, currency_code: code }) => ({
    amount: numberOrNull(amount),
    currency: textOrNull(code),
  }),
  write: (value, { attribute }) => {
    const code = currencyOf(attribute)
    const given = isObject(value) ? toWireFields(value, WIRE_NAMES) : { fields: { currency_value: value } }
    if ('problem' in given) return given
    const { currency_value: written, currency_code: currency, ...rest } = given.fields
    const amount = numberOrNull(written)
    if (amount === null || Object.keys(rest).length > 0) return null
    return isOwnCode(currency, code) ? { wire: amount } : { problem: otherCode(code) }
  },
  expectedFormat: ({ attribute }) => {
    const code = currencyOf(attribute)
    return `needs an amount${code === null ? '' : ` of ${code}`}, e.g. 1200.5 or {"amount": 1200.5}`
  },
  writeExample: () => 1200.5,
  filtering: {
    fields: { currency_value: AMOUNT },
    aliases: { amount: 'currency_value' },
    shorthandField: 'currency_value',
    presenceTests: presenceTestsOf('currency_value', AMOUNT),
    isPresenceDocumented: true,
    toFieldConditions: (value, { attribute }) => {
      if (!Object.hasOwn(value, 'currency') && !Object.hasOwn(value, 'currency_code')) return { parts: value }
      const { currency: given, currency_code: wireGiven, ...rest } = value
      const code = currencyOf(attribute)
      if (![given, wireGiven].every((currency) => isOwnCode(currency, code))) return { problem: otherCode(code) }
      if (Object.keys(rest).length > 0) return { parts: rest }
      return { problem: `is always in ${code ?? 'one currency'}: give an amount` }
    },
  },
  filterExample: () => ({ $gte: 1000 }),
}

function isOwnCode(given: unknown, code: string | null): boolean {
  return given == null || code === null || textOrNull(given)?.toUpperCase() === code
}

function otherCode(code: string | null): string {
  return `is kept in ${code}: convert the amount and leave the currency out, e.g. 1200.5`
}
