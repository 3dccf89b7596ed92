import { keysTo, type FilterTarget } from './filter-target'

/**
 * Why conditions on an attribute with several values, or on several referenced records, are ambiguous, with both
 * meanings: `it` is a filter by the attribute, and `joined` one with several conditions on one value.
 */
const AMBIGUITIES = {
  exclusion: (it: string) =>
    `an exclusion next to another condition is ambiguous. Write {"$and": [${it}, {"$not": ${it}}]} to exclude records with any ` +
    'excluded value. If one value must meet the condition and not be excluded, omit the exclusion and check the values ' +
    "yourself: Attio can't filter by that",
  alternatives: (it: string, joined: string) =>
    `alternatives next to another condition are ambiguous. Write {"$or": [${joined}, …]} if one value must meet all conditions of ` +
    `an alternative, or {"$and": [${it}, ${it}]} if different values may meet them`,
  and: (it: string, joined: string) =>
    `$and in its condition is ambiguous. Write ${joined} if one value must meet all conditions, or {"$and": [${it}, ${it}]} if ` +
    'different values may meet them',
  repetition: (it: string) =>
    `conditions that use one operator twice are ambiguous. Write {"$and": [${it}, ${it}]} if different values may meet them. If ` +
    "one value must meet both, give one condition and check the values yourself: Attio can't filter by that",
}

/** Says why a condition is ambiguous, as a phrase that follows the attribute's name. */
export function ambiguity(target: FilterTarget, reason: keyof typeof AMBIGUITIES): string {
  const filterBy = (condition: string) =>
    keysTo(target).reduceRight((inner, key) => `{${JSON.stringify(key)}: ${inner}}`, condition)
  return `has several values, so ${AMBIGUITIES[reason](filterBy('…'), filterBy('{…, …}'))}`
}
