import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { TEXT_OPERATORS, type FilterField } from './filter-spec'
import { textField } from './filter-fields'
import { parseRecordId } from './record-id'

const ANY_TEXT = textField([...TEXT_OPERATORS, '$in'])

/** The attribute that holds the ID of its own record. */
const RECORD_ID = 'record_id'

const VALUE: FilterField = {
  ...ANY_TEXT,
  isText: true,
  compare: (operator, operand, context) => {
    const isId = context.attribute.api_slug === RECORD_ID && typeof operand === 'string'
    return ANY_TEXT.compare(operator, isId ? (parseRecordId(operand) ?? operand) : operand, context)
  },
}

/** https://docs.attio.com/docs/attribute-types/attribute-types-text */
export const textType: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const text = unwrap(value, 'value')
    return typeof text === 'string' ? { wire: text } : null
  },
  expectedFormat: () => 'needs text, e.g. "Some text"',
  matchKey: 'value',
  naming: 'text',
  needsNoExample: true,
  writeExample: () => 'Some text',
  filtering: { fields: { value: VALUE }, shorthandField: 'value' },
  filterExample: () => ({ $contains: 'text' }),
}
