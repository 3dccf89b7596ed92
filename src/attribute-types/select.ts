import { optionTitleOf, unwrap, type AttributeType } from './attribute-type'
import { optionField, optionFormat, exampleOption, ACTIVE_FROM_FIELD, resolveOption } from './option'
import { presenceTestsOf } from './filter-fields'

/** https://docs.attio.com/docs/attribute-types/attribute-types-select */
export const selectType: AttributeType = {
  optionKind: 'options',
  read: (value) => optionTitleOf(value, 'option'),
  write: (value, context) => resolveOption(unwrap(value, 'option'), context),
  expectedFormat: optionFormat,
  needsNoExample: true,
  writeExample: exampleOption,
  filtering: {
    fields: { option: optionField, active_from: ACTIVE_FROM_FIELD },
    shorthandField: 'option',
    presenceTests: presenceTestsOf('active_from', ACTIVE_FROM_FIELD),
  },
  filterExample: exampleOption,
}
