import { unwrap, type AttributeType } from './attribute-type'

/** https://docs.attio.com/docs/attribute-types/attribute-types-checkbox */
export const checkbox: AttributeType = {
  read: ({ value }) => value === true || value === 'true',
  write: (value) => {
    const given = unwrap(value, 'value')
    if (given === true || given === 'true') return { wire: true }
    if (given === false || given === 'false') return { wire: false }
    return null
  },
  form: () => 'needs true or false',
  writeExample: () => true,
  filterOperators: ['$eq'],
  filterExample: () => true,
}
