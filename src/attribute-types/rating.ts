import { COMPARISONS, numberOrNull, unwrap, type AttributeType } from './attribute-type'

const MAX_STARS = 5

/** https://docs.attio.com/docs/attribute-types/attribute-types-rating */
export const rating: AttributeType = {
  read: ({ value }) => numberOrNull(value),
  write: (value) => {
    const stars = numberOrNull(unwrap(value, 'value'))
    const isRating = stars !== null && Number.isInteger(stars) && stars >= 0 && stars <= MAX_STARS
    return isRating ? { wire: stars } : null
  },
  form: () => `needs a whole number from 0 to ${MAX_STARS}, e.g. 4`,
  writeExample: () => 4,
  filterOperators: COMPARISONS,
  filterExample: () => ({ $gte: 4 }),
}
