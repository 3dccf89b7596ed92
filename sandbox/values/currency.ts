import { parseNumber } from './number'
import type { ValueType } from './value-type'

/**
 * An amount in the attribute's currency. Writing a currency code is rejected
 * (https://docs.attio.com/docs/attribute-types/attribute-types-currency).
 */
export const currency: ValueType = {
  parse: (written, context) => ({
    currency_code: context.attribute.currency?.code ?? null,
    currency_value: parseNumber(written, 'currency_value', context),
  }),
  identity: (fields) => String(fields.currency_value),
}
