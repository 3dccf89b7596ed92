import fc from 'fast-check'
import { objectOf, type Crm } from '../crm'
import { operatorOn, TEXT_KEY, type Filter } from './phrase'
import { naturalFilters } from './natural'

const BLANK = fc.constantFrom('', ' ', '\t', '\u00a0', ' \n ')

/** Filters that search for blank text somewhere, which every record with a value would match. */
export function blankFilters(crm: Crm, objects: readonly string[]): fc.Arbitrary<{ object: string; filter: Filter }> {
  return fc.constantFrom(...objects).chain((object) => {
    const texts = objectOf(crm, object).attributes.filter(({ type }) => TEXT_KEY[type] !== undefined)
    const fragment = fc.constantFrom('contains', 'starts_with', 'ends_with').chain((name) => operatorOn(name, BLANK))
    const blank = fc.tuple(fc.constantFrom(...texts), fragment).map(([{ slug }, form]): Filter => ({ [slug]: form }))
    const joined = fc
      .tuple(fc.constantFrom('$and', '$or', 'or'), blank, naturalFilters(crm, [object]))
      .map(([key, form, { filter }]): Filter => ({ [key]: [filter, form] }))
    return fc
      .oneof(
        blank,
        joined,
        blank.map((form): Filter => ({ $not: form })),
      )
      .map((filter) => ({ object, filter }))
  })
}
