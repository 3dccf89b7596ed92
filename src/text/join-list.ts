import { isNonEmpty, type NonEmpty } from '../collections'

/** Longer lists are cut. */
export const MAX_SHOWN = 20

/**
 * One phrase, "a, b and c": the first `max` items, each as `show` writes it, and how many more there are. An empty list
 * needs a sentence of its own, so the caller checks for it (`isNonEmpty`).
 */
export function joinList<T = string>(
  items: NonEmpty<T>,
  conjunction: 'and' | 'or' = 'and',
  show: (item: T) => string = String,
  max = MAX_SHOWN,
): string {
  const shown = items.slice(0, max).map(show)
  const last = items.length > max ? `${items.length - max} more` : shown.pop()
  return shown.length === 0 ? `${last}` : `${shown.join(', ')} ${conjunction} ${last}`
}

/** In characters. A longer list would take the room of other issues. */
const MAX_LIST_LENGTH = 1_000
const MAX_LISTED = 100

/**
 * The sentence that lists what is available, each item as `show` writes it, without a full stop: all items if the
 * sentence stays short, else the first twenty.
 */
export function listAvailable(items: readonly string[], show?: (item: string) => string): string {
  if (!isNonEmpty(items)) return 'There are none'
  const all = joinList(items, 'and', show, MAX_LISTED)
  const isShort = items.length <= MAX_LISTED && all.length <= MAX_LIST_LENGTH
  return `There are: ${isShort ? all : joinList(items, 'and', show)}`
}

/** `text`, or its beginning and an ellipsis if it has more than `max` characters. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text
  // Don't end with half of a surrogate pair.
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
