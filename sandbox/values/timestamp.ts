import { parseDateTime } from './date-time'
import { invalidIssue, invalidValue, unwrapString, type ValueType } from './value-type'

/** A date and time, stored in UTC (https://docs.attio.com/docs/attribute-types/attribute-types-timestamp). */
export const timestamp: ValueType = {
  parse(written, context) {
    const moment = parseDateTime(unwrapString(written, 'value', context))
    if (moment === null) throw invalidValue(context.attribute, invalidIssue('value', 'Invalid timestamp'))
    return { value: moment }
  },
  identity: ({ value }) => String(value),
}
