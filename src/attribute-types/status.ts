import { optionTitleOf, unwrap, type AttributeType } from './attribute-type'
import { optionField, optionFormat, exampleOption, ACTIVE_FROM_FIELD, resolveOption } from './option'
import { presenceTestsOf } from './filter-fields'

/** Attio's filters accept only `$eq` for a status, not `$in`. https://docs.attio.com/docs/attribute-types/attribute-types-status */
export const statusType: AttributeType = {
  optionKind: 'statuses',
  read: (value) => optionTitleOf(value, 'status'),
  write: (value, context) => resolveOption(unwrap(value, 'status'), context),
  expectedFormat: optionFormat,
  needsNoExample: true,
  writeExample: exampleOption,
  filtering: {
    fields: { status: optionField, active_from: ACTIVE_FROM_FIELD },
    shorthandField: 'status',
    presenceTests: presenceTestsOf('active_from', ACTIVE_FROM_FIELD),
  },
  filterExample: exampleOption,
}
