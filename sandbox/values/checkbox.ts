import { invalidValue, typeIssue, unwrap, type ValueType } from './value-type'

/** True or false, also as a string (https://docs.attio.com/docs/attribute-types/attribute-types-checkbox). */
export const checkbox: ValueType = {
  parse(written, context) {
    const value = unwrap(written, 'value', context)
    if (typeof value === 'boolean') return { value }
    if (value === 'true' || value === 'false') return { value: value === 'true' }
    throw invalidValue(context.attribute, typeIssue('value', 'boolean', value))
  },
  identity: ({ value }) => String(value),
}
