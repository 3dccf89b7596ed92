import { TEXT_MATCHES, textOrNull, unwrap, type AttributeType } from './attribute-type'

/** https://docs.attio.com/docs/attribute-types/attribute-types-text */
export const text: AttributeType = {
  read: ({ value }) => textOrNull(value),
  write: (value) => {
    const given = unwrap(value, 'value')
    return typeof given === 'string' ? { wire: given } : null
  },
  form: () => 'needs text, e.g. "Some text"',
  matchKey: 'value',
  writeExample: () => 'Some text',
  filterOperators: [...TEXT_MATCHES, '$in'],
  filterExample: () => ({ $contains: 'text' }),
}
