import { invalidIssue, invalidValue, typeIssue, unwrap, type ValueType } from './value-type'

/** An integer from 0 to 5 (https://docs.attio.com/docs/attribute-types/attribute-types-rating). */
export const rating: ValueType = {
  parse(written, context) {
    const value = unwrap(written, 'value', context)
    if (typeof value !== 'number') throw invalidValue(context.attribute, typeIssue('value', 'number', value))
    if (!Number.isInteger(value) || value < 0 || value > 5) {
      throw invalidValue(context.attribute, invalidIssue('value', 'Rating must be a whole number from 0 to 5'))
    }
    return { value }
  },
  identity: ({ value }) => String(value),
}
