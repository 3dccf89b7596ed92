/** Returns `text` as it is, or its beginning and an ellipsis where it has more than `max` characters. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text
  // Half of a surrogate pair is no letter.
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
