import { titleOf, unwrap, type AttributeType } from './attribute-type'
import { choiceForm, exampleChoice, writeChoice } from './choice'

/** Filters know `$eq` alone: `$in` is refused. https://docs.attio.com/docs/attribute-types/attribute-types-status */
export const status: AttributeType = {
  choices: 'statuses',
  read: (value) => titleOf(value, 'status'),
  write: (value, context) => writeChoice(unwrap(value, 'status'), context),
  form: choiceForm,
  writeExample: exampleChoice,
  filterOperators: ['$eq'],
  filterExample: exampleChoice,
}
