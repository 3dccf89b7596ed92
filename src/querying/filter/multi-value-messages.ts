import type { FilterTarget } from './compiler-context'

/*
 * What conditions on an attribute with several values, or of several referenced records, could mean: phrases that follow its
 * name, with both readings.
 */

export function exclusionAmbiguity(subject: FilterTarget): string {
  const it = filterOf(subject, '…')
  return (
    'has several values, so that an exclusion beside another condition could mean that none of them is excluded, which is ' +
    `{"$and": [${it}, {"$not": ${it}}]}, or that the value which meets the one is not excluded by the other, ` +
    'which Attio cannot be asked: leave the exclusion out, and look at the values'
  )
}

export function alternativesAmbiguity(subject: FilterTarget): string {
  const it = filterOf(subject, '…')
  return (
    'has several values, so that alternatives beside another condition could mean one value or different ones: write ' +
    `{"$or": [${filterOf(subject, '{…, …}')}, …]}, each with all that one value must meet, or {"$and": [${it}, ${it}]} where different ones may`
  )
}

export function andAmbiguity(subject: FilterTarget): string {
  const it = filterOf(subject, '…')
  return (
    'has several values, so that $and in its condition could mean one value or different ones: write ' +
    `${filterOf(subject, '{…, …}')} where one value must meet all, or {"$and": [${it}, ${it}]} where different ones may`
  )
}

export function repetitionAmbiguity(subject: FilterTarget): string {
  const it = filterOf(subject, '…')
  return (
    'has several values, so that conditions which use one operator twice could mean one value or different ones: write ' +
    `{"$and": [${it}, ${it}]} where different ones may meet them. Where one value must meet both, give one of them and ` +
    'check the values: Attio compares a value once by an operator'
  )
}

/** Returns a filter in words that has `condition` on the attribute of `subject`, beyond the references that lead to it. */
function filterOf({ scope: { via }, key }: FilterTarget, condition: string): string {
  const names = [...via.map(([, reference]) => reference), key]
  return names.reduceRight((inner, name) => `{${JSON.stringify(name)}: ${inner}}`, condition)
}
