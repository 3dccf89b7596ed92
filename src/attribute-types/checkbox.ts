import { parseFlag } from '../text/flag'
import { serialized, unwrap, type AttributeType } from './attribute-type'
import type { FilterField } from './filter-spec'
import { singleTest } from './filter-fields'

const VALUE: FilterField = {
  operators: ['$eq'],
  presenceTests: [],
  expectedFormat: 'needs true or false',
  compare: (operator, operand) => singleTest(operator, parseFlag(operand)),
}

/** https://docs.attio.com/docs/attribute-types/attribute-types-checkbox */
export const checkboxType: AttributeType = {
  read: ({ value }) => parseFlag(value),
  write: (value) => serialized(parseFlag(unwrap(value, 'value'))),
  expectedFormat: () => 'needs true or false',
  needsNoExample: true,
  writeExample: () => true,
  filtering: { fields: { value: VALUE }, shorthandField: 'value' },
}
