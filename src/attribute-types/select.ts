import { titleOf, unwrap, type AttributeType } from './attribute-type'
import { exampleChoice, writeChoice } from './choice'

/** https://docs.attio.com/docs/attribute-types/attribute-types-select */
export const select: AttributeType = {
  read: (value) => titleOf(value, 'option'),
  write: (value, context) => writeChoice(unwrap(value, 'option'), context),
  writeExample: exampleChoice,
  filterOperators: ['$eq'],
  filterExample: exampleChoice,
}
