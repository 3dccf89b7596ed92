import { titleOf, unwrap, type AttributeType } from './attribute-type'
import { choicePart, choiceForm, exampleChoice, PRESENT_SINCE, writeChoice } from './option'
import { presenceOf } from './filter-fields'

/** https://docs.attio.com/docs/attribute-types/attribute-types-select */
export const select: AttributeType = {
  choices: 'options',
  read: (value) => titleOf(value, 'option'),
  write: (value, context) => writeChoice(unwrap(value, 'option'), context),
  form: choiceForm,
  isPlain: true,
  writeExample: exampleChoice,
  comparing: {
    parts: { option: choicePart, active_from: PRESENT_SINCE },
    main: 'option',
    presence: presenceOf('active_from', PRESENT_SINCE),
    isPresenceSure: true,
  },
  filterExample: exampleChoice,
}
