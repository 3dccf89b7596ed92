import type { FilterTarget } from './compiler-context'

/*
 * What conditions on an attribute with several values, or on several referenced records, could mean: phrases that follow the
 * attribute's name, with both readings.
 */

export function exclusionAmbiguity(target: FilterTarget): string {
  const it = exampleFilter(target, '…')
  return (
    'has several values, so an exclusion next to another condition could mean that none of them is excluded, which is ' +
    `{"$and": [${it}, {"$not": ${it}}]}, or that the value which meets the one condition isn't excluded by the other. ` +
    "Attio can't filter by the second: leave the exclusion out, and check the values"
  )
}

export function alternativesAmbiguity(target: FilterTarget): string {
  const it = exampleFilter(target, '…')
  return (
    'has several values, so alternatives next to another condition could mean one value or different ones: write ' +
    `{"$or": [${exampleFilter(target, '{…, …}')}, …]}, each with all that one value must meet, or {"$and": [${it}, ${it}]} ` +
    'where different ones may'
  )
}

export function andAmbiguity(target: FilterTarget): string {
  const it = exampleFilter(target, '…')
  return (
    'has several values, so $and in its condition could mean one value or different ones: write ' +
    `${exampleFilter(target, '{…, …}')} where one value must meet all, or {"$and": [${it}, ${it}]} where different ones may`
  )
}

export function repetitionAmbiguity(target: FilterTarget): string {
  const it = exampleFilter(target, '…')
  return (
    'has several values, so conditions that use one operator twice could mean one value or different ones: write ' +
    `{"$and": [${it}, ${it}]} where different ones may meet them. Where one value must meet both, give one of them and ` +
    'check the values: Attio compares a value once by an operator'
  )
}

/** A filter in words with `condition` on an attribute, after the references that lead to it. */
function exampleFilter({ scope: { via }, key }: FilterTarget, condition: string): string {
  const names = [...via.map(([, reference]) => reference), key]
  return names.reduceRight((inner, name) => `{${JSON.stringify(name)}: ${inner}}`, condition)
}
