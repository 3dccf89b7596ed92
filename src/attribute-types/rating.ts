import { numberOrNull, unwrap, type AttributeType } from './attribute-type'
import { numberField } from './filter-fields'

const MAX_STARS = 5

const isRating = (stars: number): boolean => Number.isInteger(stars) && stars >= 0 && stars <= MAX_STARS

/** https://docs.attio.com/docs/attribute-types/attribute-types-rating */
export const ratingType: AttributeType = {
  read: ({ value }) => numberOrNull(value),
  write: (value) => {
    const stars = numberOrNull(unwrap(value, 'value'))
    return stars !== null && isRating(stars) ? { wire: stars } : null
  },
  toStored: numberOrNull,
  expectedFormat: () => `needs a whole number from 0 to ${MAX_STARS}, e.g. 4`,
  writeExample: () => 4,
  filtering: { fields: { value: numberField(isRating) }, shorthandField: 'value' },
  filterExample: () => ({ $gte: 4 }),
}
