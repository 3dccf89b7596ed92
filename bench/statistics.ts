/** The middle of some figures, and how far from it they typically lie. */
export interface Summary {
  median: number
  /** The median absolute deviation. */
  spread: number
  count: number
}

/** Returns the middle one of `values`, or the mean of the two in the middle. Throws an Error where there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('There is nothing to take the median of.')
  return (lower + upper) / 2
}

/** Returns the median of `values` with its spread. Throws an Error where there are none. */
export function summarize(values: readonly number[]): Summary {
  const middle = median(values)
  return { median: middle, spread: median(values.map((value) => Math.abs(value - middle))), count: values.length }
}

/** Returns the ratios of figures that were taken in turn, each of `ours` over the one of `theirs` beside it. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.flatMap((value, n) => {
    const other = theirs[n]
    return other === undefined ? [] : value / other
  })
}

/** Returns the largest number of `moments` (in milliseconds) that fall into any `spanMs` milliseconds. */
export function mostWithin(spanMs: number, moments: readonly number[]): number {
  const sorted = moments.toSorted((one, other) => one - other)
  const counts = sorted.map((start, n) => sorted.slice(n).filter((moment) => moment < start + spanMs).length)
  return Math.max(0, ...counts)
}
