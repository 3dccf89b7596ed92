import { numberOrNull, serialized, unwrap, type AttributeType } from './attribute-type'
import { numberField } from './filter-fields'

/** https://docs.attio.com/docs/attribute-types/attribute-types-number */
export const numberType: AttributeType = {
  read: ({ value }) => numberOrNull(value),
  write: (value) => serialized(numberOrNull(unwrap(value, 'value'))),
  toStored: numberOrNull,
  expectedFormat: () => 'needs a number, e.g. 42',
  needsNoExample: true,
  writeExample: () => 42,
  filtering: { fields: { value: numberField() }, shorthandField: 'value' },
  filterExample: () => ({ $gte: 42 }),
}
