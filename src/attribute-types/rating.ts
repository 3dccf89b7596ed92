import { numberOrNull, unwrap, type AttributeType } from './attribute-type'
import { numberPart, presenceOf } from './filter-fields'

const MAX_STARS = 5

const isRating = (stars: number): boolean => Number.isInteger(stars) && stars >= 0 && stars <= MAX_STARS

const VALUE = numberPart(isRating)

/** https://docs.attio.com/docs/attribute-types/attribute-types-rating */
export const rating: AttributeType = {
  read: ({ value }) => numberOrNull(value),
  write: (value) => {
    const stars = numberOrNull(unwrap(value, 'value'))
    return stars !== null && isRating(stars) ? { wire: stars } : null
  },
  form: () => `needs a whole number from 0 to ${MAX_STARS}, e.g. 4`,
  writeExample: () => 4,
  comparing: { parts: { value: VALUE }, main: 'value', presence: presenceOf('value', VALUE), isPresenceSure: true },
  filterExample: () => ({ $gte: 4 }),
}
