import { keysTo, type FilterTarget } from './filter-target'

/*
 * What conditions on an attribute with several values, or on several referenced records, could mean: phrases that follow the
 * attribute's name, with both readings.
 */

export function exclusionAmbiguity(target: FilterTarget): string {
  const it = exampleFilter(target, '…')
  return (
    'has several values, so an exclusion next to another condition is ambiguous. ' +
    `Write {"$and": [${it}, {"$not": ${it}}]} if no value of the record may be an excluded one. If only the value that meets ` +
    "the condition may not, leave the exclusion out and check the values yourself: Attio can't filter by that"
  )
}

export function alternativesAmbiguity(target: FilterTarget): string {
  const it = exampleFilter(target, '…')
  return (
    'has several values, so alternatives next to another condition are ambiguous. ' +
    `Write {"$or": [${exampleFilter(target, '{…, …}')}, …]} if one value must meet all conditions of an alternative, or ` +
    `{"$and": [${it}, ${it}]} if different values may meet them`
  )
}

export function andAmbiguity(target: FilterTarget): string {
  const it = exampleFilter(target, '…')
  return (
    'has several values, so $and in its condition is ambiguous. ' +
    `Write ${exampleFilter(target, '{…, …}')} if one value must meet all conditions, or {"$and": [${it}, ${it}]} if different ` +
    'values may meet them'
  )
}

export function repetitionAmbiguity(target: FilterTarget): string {
  const it = exampleFilter(target, '…')
  return (
    'has several values, so conditions that use one operator twice are ambiguous. ' +
    `Write {"$and": [${it}, ${it}]} if different values may meet them. If one value must meet both, give one condition and ` +
    "check the values yourself: Attio can't filter by that"
  )
}

/** A filter in words with `condition` on an attribute, after the references that lead to it. */
const exampleFilter = (target: FilterTarget, condition: string): string =>
  keysTo(target).reduceRight((inner, name) => `{${JSON.stringify(name)}: ${inner}}`, condition)
