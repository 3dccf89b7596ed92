/** One line of the table: a measured value and its upper bound. */
export interface Row {
  label: string
  value: number
  bound: number
  /** For ratios: the median absolute deviation and the number of rounds. */
  spread?: { deviation: number; rounds: number }
  /** The measurements behind the value. */
  detail: string
}

export const isWithinBound = ({ value, bound }: Row): boolean => value <= bound

/**
 * The ratio between our times and those of something simpler, measured in the same rounds. Times are in milliseconds.
 */
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

/** The row for a failed measurement, which never passes. */
export function failedRow(label: string, bound: number, error: unknown): Row {
  return { label, value: Infinity, bound, detail: error instanceof Error ? error.message : String(error) }
}

/**
 * Runs all measurements in each of `count` rounds, so that other load on the machine affects them equally. Returns the
 * values by name, without those of a first, slower round.
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

/** Measures a task in milliseconds. */
export async function measureTime(task: () => unknown): Promise<number> {
  const start = performance.now()
  await task()
  return performance.now() - start
}

/** Throws an Error for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('There is nothing to take the median of.')
  return (lower + upper) / 2
}
