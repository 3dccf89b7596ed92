const MAX_SHOWN = 20

/** Returns `items` as one phrase, "a, b and c": the first twenty, each as `show` makes it, and how many more there are. */
export function enumerate(
  items: readonly string[],
  conjunction: 'and' | 'or' = 'and',
  show: (item: string) => string = (item) => item,
): string {
  if (items.length === 0) return 'none'
  const shown = items.slice(0, MAX_SHOWN).map(show)
  if (items.length > MAX_SHOWN) return `${shown.join(', ')} ${conjunction} ${items.length - MAX_SHOWN} more`
  const [last, ...others] = shown.toReversed()
  return others.length === 0 ? `${last}` : `${others.toReversed().join(', ')} ${conjunction} ${last}`
}

/** Returns the sentence that says which there are, each as `show` makes it, without its full stop. */
export function thereAre(items: readonly string[], show?: (item: string) => string): string {
  return items.length === 0 ? 'There are none' : `There are: ${enumerate(items, 'and', show)}`
}
