import { titleOf, unwrap, type AttributeType } from './attribute-type'
import { choiceForm, exampleChoice, writeChoice } from './choice'

/** https://docs.attio.com/docs/attribute-types/attribute-types-select */
export const select: AttributeType = {
  choices: 'options',
  read: (value) => titleOf(value, 'option'),
  write: (value, context) => writeChoice(unwrap(value, 'option'), context),
  form: choiceForm,
  writeExample: exampleChoice,
  filterOperators: ['$eq'],
  filterExample: exampleChoice,
}
