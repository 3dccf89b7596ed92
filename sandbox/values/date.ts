import { parseDateTime } from './date-time'
import { invalidIssue, invalidValue, unwrapString, type ValueType } from './value-type'

/**
 * A calendar day. Attio drops the time, after converting it to UTC
 * (https://docs.attio.com/docs/attribute-types/attribute-types-date).
 */
export const date: ValueType = {
  parse(written, context) {
    const moment = parseDateTime(unwrapString(written, 'value', context))
    if (moment === null) throw invalidValue(context.attribute, invalidIssue('value', 'Invalid date'))
    return { value: moment.slice(0, 10) }
  },
  identity: ({ value }) => String(value),
}
