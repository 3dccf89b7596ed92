import { isNonEmpty, type NonEmpty } from '../collections'

const MAX_SHOWN = 20

/**
 * Returns `items` as one phrase, "a, b and c": the first twenty, each as `show` makes it, and how many more there are. An empty
 * list has no phrase that fits every sentence, so the caller decides what to say of it before (`isFilled`).
 */
export function joinList<T = string>(
  items: NonEmpty<T>,
  conjunction: 'and' | 'or' = 'and',
  show: (item: T) => string = String,
): string {
  const shown = items.slice(0, MAX_SHOWN).map(show)
  if (items.length > MAX_SHOWN) return `${shown.join(', ')} ${conjunction} ${items.length - MAX_SHOWN} more`
  const [last, ...others] = shown.toReversed()
  return others.length === 0 ? `${last}` : `${others.toReversed().join(', ')} ${conjunction} ${last}`
}

/** Returns the sentence that says which there are, each as `show` makes it, without its full stop. */
export function listAvailable(items: readonly string[], show?: (item: string) => string): string {
  return isNonEmpty(items) ? `There are: ${joinList(items, 'and', show)}` : 'There are none'
}
