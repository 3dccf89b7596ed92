import { isNonEmpty, type NonEmpty } from '../collections'

const MAX_SHOWN = 20

/**
 * One phrase, "a, b and c": the first twenty items, each as `show` writes it, and how many more there are. An empty list needs
 * a sentence of its own, so the caller checks for it (`isNonEmpty`).
 */
export function joinList<T = string>(
  items: NonEmpty<T>,
  conjunction: 'and' | 'or' = 'and',
  show: (item: T) => string = String,
): string {
  const shown = items.slice(0, MAX_SHOWN).map(show)
  const last = items.length > MAX_SHOWN ? `${items.length - MAX_SHOWN} more` : shown.pop()
  return shown.length === 0 ? `${last}` : `${shown.join(', ')} ${conjunction} ${last}`
}

/** The sentence that lists what is available, each item as `show` writes it, without a full stop. */
export function listAvailable(items: readonly string[], show?: (item: string) => string): string {
  return isNonEmpty(items) ? `There are: ${joinList(items, 'and', show)}` : 'There are none'
}

/** `text`, or its beginning and an ellipsis if it has more than `max` characters. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text
  // Don't end with half of a surrogate pair.
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
