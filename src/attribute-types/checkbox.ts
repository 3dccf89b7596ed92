import { unwrap, type AttributeType } from './attribute-type'
import type { Part } from './filter-spec'
import { only } from './filter-fields'

/** A checkbox that nobody set reads false. */
const VALUE: Part = {
  operators: ['$eq'],
  presence: [],
  form: 'needs true or false',
  compare: (operator, operand) => {
    const flag = flagOf(operand)
    return flag === null ? null : only(operator, flag)
  },
}

/** https://docs.attio.com/docs/attribute-types/attribute-types-checkbox */
export const checkbox: AttributeType = {
  read: ({ value }) => value === true || value === 'true',
  write: (value) => {
    const flag = flagOf(unwrap(value, 'value'))
    return flag === null ? null : { wire: flag }
  },
  form: () => 'needs true or false',
  isPlain: true,
  writeExample: () => true,
  comparing: { parts: { value: VALUE }, main: 'value' },
  filterExample: () => true,
}

function flagOf(value: unknown): boolean | null {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : null
}
