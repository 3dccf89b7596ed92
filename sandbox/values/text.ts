import { type ValueType, unwrapString } from './value-type'

/** Any string (https://docs.attio.com/docs/attribute-types/attribute-types-text). */
export const text: ValueType = {
  parse: (written, context) => ({ value: unwrapString(written, 'value', context) }),
  identity: ({ value }) => String(value),
}
