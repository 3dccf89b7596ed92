import { parseFlag } from '../text/flag'
import { unwrap, type AttributeType } from './attribute-type'
import type { FilterField } from './filter-spec'
import { singleTest } from './filter-fields'

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
