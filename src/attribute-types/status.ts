import { titleOf, unwrap, type AttributeType } from './attribute-type'
import { choicePart, choiceForm, exampleChoice, PRESENT_SINCE, writeChoice } from './option'
import { presenceOf } from './filter-fields'

/** Filters know `$eq` alone: `$in` is refused. https://docs.attio.com/docs/attribute-types/attribute-types-status */
export const status: AttributeType = {
  choices: 'statuses',
  read: (value) => titleOf(value, 'status'),
  write: (value, context) => writeChoice(unwrap(value, 'status'), context),
  form: choiceForm,
  isPlain: true,
  writeExample: exampleChoice,
  comparing: {
    parts: { status: choicePart, active_from: PRESENT_SINCE },
    main: 'status',
    presence: presenceOf('active_from', PRESENT_SINCE),
    isPresenceSure: true,
  },
  filterExample: exampleChoice,
}
