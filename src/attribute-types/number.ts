import { numberOrNull, unwrap, type AttributeType } from './attribute-type'
import { numberField, valueFilter } from './filter-fields'

const VALUE = numberField()

/** https://docs.attio.com/docs/attribute-types/attribute-types-number */
export const numberType: AttributeType = {
  read: ({ value }) => numberOrNull(value),
  write: (value) => {
    const number = numberOrNull(unwrap(value, 'value'))
    return number === null ? null : { wire: number }
  },
  toStored: numberOrNull,
  expectedFormat: () => 'needs a number, e.g. 42',
  needsNoExample: true,
  writeExample: () => 42,
  filtering: valueFilter(VALUE),
  filterExample: () => ({ $gte: 42 }),
}
