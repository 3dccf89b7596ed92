import { numberOrNull, unwrap, type AttributeType } from './attribute-type'
import { numberField, presenceTestsOf } from './filter-fields'

const VALUE = numberField()

/** https://docs.attio.com/docs/attribute-types/attribute-types-number */
export const numberType: AttributeType = {
  read: ({ value }) => numberOrNull(value),
  write: (value) => {
    const given = numberOrNull(unwrap(value, 'value'))
    return given === null ? null : { wire: given }
  },
  expectedFormat: () => 'needs a number, e.g. 42',
  needsNoExample: true,
  writeExample: () => 42,
  filtering: {
    fields: { value: VALUE },
    shorthandField: 'value',
    presenceTests: presenceTestsOf('value', VALUE),
    isPresenceDocumented: true,
  },
  filterExample: () => ({ $gte: 42 }),
}
