import { numberOrNull, unwrap, type AttributeType } from './attribute-type'
import { numberPart, presenceOf } from './filter-fields'

const VALUE = numberPart()

/** https://docs.attio.com/docs/attribute-types/attribute-types-number */
export const number: AttributeType = {
  read: ({ value }) => numberOrNull(value),
  write: (value) => {
    const given = numberOrNull(unwrap(value, 'value'))
    return given === null ? null : { wire: given }
  },
  form: () => 'needs a number, e.g. 42',
  isPlain: true,
  writeExample: () => 42,
  comparing: { parts: { value: VALUE }, main: 'value', presence: presenceOf('value', VALUE), isPresenceSure: true },
  filterExample: () => ({ $gte: 42 }),
}
