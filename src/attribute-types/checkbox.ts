import { unwrap, type AttributeType } from './attribute-type'
import type { FilterField } from './filter-spec'
import { singleTest } from './filter-fields'

/** Has no presence tests, because an unset checkbox reads false. */
const VALUE: FilterField = {
  operators: ['$eq'],
  presenceTests: [],
  expectedFormat: 'needs true or false',
  compare: (operator, operand) => {
    const flag = parseFlag(operand)
    return flag === null ? null : singleTest(operator, flag)
  },
}

/** https://docs.attio.com/docs/attribute-types/attribute-types-checkbox */
export const checkboxType: AttributeType = {
  read: ({ value }) => parseFlag(value),
  write: (value) => {
    const flag = parseFlag(unwrap(value, 'value'))
    return flag === null ? null : { wire: flag }
  },
  expectedFormat: () => 'needs true or false',
  needsNoExample: true,
  writeExample: () => true,
  filtering: { fields: { value: VALUE }, shorthandField: 'value' },
  filterExample: () => true,
}

function parseFlag(value: unknown): boolean | null {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : null
}
