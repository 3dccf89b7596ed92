/** One line of the table: a figure and the bound it must not exceed. */
export interface Row {
  label: string
  value: number
  bound: number
  /** Of a ratio: the median absolute deviation, and of how many rounds. */
  spread?: { deviation: number; rounds: number }
  /** What the figure was made of. */
  detail: string
}

/** Returns whether `row` reaches what it must. */
export const isWithinBound = ({ value, bound }: Row): boolean => value <= bound

/** Returns the row for milliseconds of ours over those of something simpler, taken in turn. */
export function ratioRow(
  label: string,
  bound: number,
  { ours, theirs }: { ours: readonly number[]; theirs: readonly number[] },
): Row {
  const ratios = ours.map((time, n) => time / (theirs[n] ?? NaN))
  const value = median(ratios)
  const deviation = median(ratios.map((ratio) => Math.abs(ratio - value)))
  const show = (times: readonly number[]) => `${median(times).toFixed(1)} ms`
  const spread = { deviation, rounds: ratios.length }
  return { label, value, bound, spread, detail: `${show(ours)} over ${show(theirs)}` }
}

/** Returns the row for what could not be measured. */
export function failedRow(label: string, bound: number, error: unknown): Row {
  return { label, value: Infinity, bound, detail: error instanceof Error ? error.message : String(error) }
}

/**
 * Takes each of `measurements` in turn, `count` times, so that what else the machine does meets them alike. Returns the
 * figures by name; those of one more round, because first runs are slower than all that follow, are not among them.
 */
export async function interleave<K extends string>(
  count: number,
  measurements: Record<K, () => Promise<number>>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(measurements) as K[]
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>
  for (let round = -1; round < count; round += 1) {
    for (const name of names) {
      const value = await measurements[name]()
      if (round >= 0) values[name].push(value)
    }
  }
  return values
}

/** Returns how many milliseconds `task` takes. */
export async function measureTime(task: () => unknown): Promise<number> {
  const start = performance.now()
  await task()
  return performance.now() - start
}

/** Returns the middle one of `values`, or the mean of the two in the middle. Throws an Error where there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('There is nothing to take the median of.')
  return (lower + upper) / 2
}
