import { COMPARISONS, numberOrNull, unwrap, type AttributeType } from './attribute-type'

/** https://docs.attio.com/docs/attribute-types/attribute-types-number */
export const number: AttributeType = {
  read: ({ value }) => numberOrNull(value),
  write: (value) => {
    const given = numberOrNull(unwrap(value, 'value'))
    return given === null ? null : { wire: given }
  },
  form: () => 'needs a number, e.g. 42',
  writeExample: () => 42,
  filterOperators: COMPARISONS,
  filterExample: () => ({ $gte: 42 }),
}
