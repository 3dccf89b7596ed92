import { isObject } from '../json'
import type { Attribute } from '../attio/schemas'
import { COMPARISONS, numberOrNull, textOrNull, type AttributeType } from './attribute-type'

/** Returns the code that all amounts of a currency attribute are in, or null where Attio names none. */
export function currencyOf(attribute: Attribute): string | null {
  return attribute.config?.currency?.default_currency_code ?? null
}

/**
 * Amounts are in the major unit, e.g. 99.5 dollars. The code belongs to the attribute and cannot be set with a value, so
 * another one is refused rather than silently converted. https://docs.attio.com/docs/attribute-types/attribute-types-currency
 */
export const currency: AttributeType = {
  read: ({ currency_value: amount, currency_code: code }) => ({
    amount: numberOrNull(amount),
    currency: textOrNull(code),
  }),
  write: (value, { attribute }) => {
    const code = currencyOf(attribute)
    const given = isObject(value) ? amountOf(value) : { amount: value }
    const amount = numberOrNull(given?.amount)
    if (given === null || amount === null) return null
    const isOwnCode = given.currency == null || code === null || textOrNull(given.currency)?.toUpperCase() === code
    return isOwnCode
      ? { wire: amount }
      : { problem: `is kept in ${code}: convert the amount and leave the currency out, e.g. 1200.5` }
  },
  form: ({ attribute }) => {
    const code = currencyOf(attribute)
    return `needs an amount${code === null ? '' : ` of ${code}`}, e.g. 1200.5 or {"amount": 1200.5}`
  },
  writeExample: () => 1200.5,
  filterOperators: COMPARISONS,
  filterExample: () => ({ $gte: 1000 }),
}

function amountOf(value: Record<string, unknown>): { amount: unknown; currency?: unknown } | null {
  const { amount, currency_value: wireAmount, currency: code, currency_code: wireCode, ...rest } = value
  return Object.keys(rest).length > 0 ? null : { amount: amount ?? wireAmount, currency: code ?? wireCode }
}
