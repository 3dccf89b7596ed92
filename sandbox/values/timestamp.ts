import { parseDateTime } from './date-time'
import { invalidIssue, invalidValue, unwrapString, type ValueType } from './value-type'

/** A date and time, stored in UTC (https://docs.attio.com/docs/attribute-types/attribute-types-timestamp). */
export const timestamp: ValueType = {
  parse(written, context) {
    const moment = parseDateTime(unwrapString(written, 'value', context))
    if (moment === null) throw invalidValue(context.attribute, invalidIssue('value', 'Invalid timestamp'))
    // Attio keeps milliseconds: the last six digits are zeros (observed live). UNSURE: that it doesn't round.
    return { value: moment.replace(/\d{6}Z$/, '000000Z') }
  },
  identity: ({ value }) => String(value),
}
