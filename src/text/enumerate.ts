const MAX_SHOWN = 20

/** Returns `items` as one phrase, "a, b and c": the first twenty, and how many more there are. */
export function enumerate(items: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (items.length === 0) return 'none'
  if (items.length > MAX_SHOWN) {
    return `${items.slice(0, MAX_SHOWN).join(', ')} ${conjunction} ${items.length - MAX_SHOWN} more`
  }
  const [last, ...others] = items.toReversed()
  return others.length === 0 ? `${last}` : `${others.toReversed().join(', ')} ${conjunction} ${last}`
}
