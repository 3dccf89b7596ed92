import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { TEXT_MATCHES, VALUE_THERE, type Part } from './filter-spec'
import { textPart } from './filter-fields'
import { recordIdIn } from './record-id'

const ANY_TEXT = textPart([...TEXT_MATCHES, '$in'])

/** The attribute whose text is the ID of its own record. */
const RECORD_ID = 'record_id'

const VALUE: Part = {
  ...ANY_TEXT,
  compare: (operator, operand, context) => {
    const isId = context.attribute.api_slug === RECORD_ID && typeof operand === 'string'
    return ANY_TEXT.compare(operator, isId ? (recordIdIn(operand) ?? operand) : operand, context)
  },
}

/** https://docs.attio.com/docs/attribute-types/attribute-types-text */
export const text: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const given = unwrap(value, 'value')
    return typeof given === 'string' ? { wire: given } : null
  },
  form: () => 'needs text, e.g. "Some text"',
  matchKey: 'value',
  isPlain: true,
  writeExample: () => 'Some text',
  comparing: { parts: { value: VALUE }, main: 'value', presence: VALUE_THERE },
  filterExample: () => ({ $contains: 'text' }),
}
