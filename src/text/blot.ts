/** A stretch of a text, from one place up to another, in UTF-16 units. */
export type Range = readonly [from: number, to: number]

/** Returns `text` with three dots in place of each of `ranges`, which may overlap; those that touch become one. */
export function blot(text: string, ranges: readonly Range[]): string {
  const parts: string[] = []
  let end = 0
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (from > end || parts.length === 0) parts.push(text.slice(end, from))
    end = Math.max(end, to)
  }
  return [...parts, text.slice(end)].join('…')
}
