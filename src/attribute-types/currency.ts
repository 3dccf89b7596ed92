import { isObject } from '../json'
import type { Attribute } from '../attio/schemas'
import { numberOrNull, serialized, textOrNull, type AttributeType } from './attribute-type'
import type { FilterField } from './filter-spec'
import { serializeFields } from './wire-fields'
import { numberField, singleTest } from './filter-fields'

/** The currency code of all amounts of the attribute; null if Attio has none. */
export function currencyOf(attribute: Attribute): string | null {
  return attribute.config?.currency?.default_currency_code ?? null
}

const WIRE_NAMES = { amount: 'currency_value', currency: 'currency_code' } as const

const NUMBER = numberField()

/** Attio accepts decimal text as an operand, so it is sent unchanged (https://docs.attio.com/docs/attribute-types/attribute-types-currency). */
const AMOUNT: FilterField = {
  ...NUMBER,
  compare: (operator, operand, context) =>
    typeof operand === 'string' && /^-?\d+(\.\d+)?$/.test(operand)
      ? singleTest(operator, operand)
      : NUMBER.compare(operator, operand, context),
}

/**
 * Amounts are in the major unit, e.g. 99.5 dollars. The code belongs to the attribute and can't be set with a value:
 * another code is rejected, because Attio would store the amount without converting it.
 * https://docs.attio.com/docs/attribute-types/attribute-types-currency
 */
export const currencyType: AttributeType = {
  read: ({ currency_value: amount, currency_code: code }) => ({
    amount: numberOrNull(amount),
    currency: textOrNull(code),
  }),
  readFields: ['amount', 'currency'],
  write: (value, { attribute }) => {
    const code = currencyOf(attribute)
    const object = isObject(value) ? value : { amount: value }
    return serializeFields(object, WIRE_NAMES, ({ currency_value: amountValue, currency_code: currency }) => {
      const amount = numberOrNull(amountValue)
      if (amount === null || isSameCurrency(currency, code)) return serialized(amount)
      return { problem: otherCurrencyMessage(code) }
    })
  },
  toStored: (value) => numberOrNull(isObject(value) ? value.amount : value),
  expectedFormat: ({ attribute }) => {
    const code = currencyOf(attribute)
    return `needs an amount${code === null ? '' : ` of ${code}`}, e.g. 1200.5 or {"amount": 1200.5}`
  },
  writeExample: () => 1200.5,
  filtering: {
    fields: { currency_value: AMOUNT },
    aliases: { amount: 'currency_value' },
    shorthandField: 'currency_value',
    toFieldConditions: (value, { attribute }) => {
      if (!Object.hasOwn(value, 'currency') && !Object.hasOwn(value, 'currency_code')) return { fields: value }
      const { currency, currency_code: wireCurrency, ...rest } = value
      const code = currencyOf(attribute)
      if (![currency, wireCurrency].every((each) => isSameCurrency(each, code)))
        return { problem: otherCurrencyMessage(code) }
      if (Object.keys(rest).length > 0) return { fields: rest }
      return { problem: `is always in ${code ?? 'one currency'}: give an amount` }
    },
  },
  filterExample: () => ({ $gte: 1000 }),
}

function isSameCurrency(currency: unknown, code: string | null): boolean {
  return currency == null || code === null || textOrNull(currency)?.toUpperCase() === code
}

function otherCurrencyMessage(code: string | null): string {
  return `is stored in ${code}: convert the amount and omit the currency, e.g. 1200.5`
}
