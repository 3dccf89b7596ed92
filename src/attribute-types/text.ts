import { textOrNull, unwrap, type AttributeType } from './attribute-type'
import { TEXT_MATCHES, VALUE_THERE } from './comparing'
import { textPart } from './parts'

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
  comparing: { parts: { value: textPart([...TEXT_MATCHES, '$in']) }, main: 'value', presence: VALUE_THERE },
  filterExample: () => ({ $contains: 'text' }),
}
