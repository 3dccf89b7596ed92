import { ratios, type Summary, summarize } from './statistics'

/** One line of the table: a figure and the bound it must not exceed. */
export interface Row {
  what: string
  reached: number
  bound: number
  /** Of a ratio taken in several rounds. */
  rounds?: Summary
  /** What the figure was made of. */
  detail: string
}

/** Returns the row for milliseconds of ours over those of something simpler, taken in turn. */
export function ratioRow(
  what: string,
  bound: number,
  { ours, theirs }: { ours: readonly number[]; theirs: readonly number[] },
): Row {
  const rounds = summarize(ratios(ours, theirs))
  const show = (times: readonly number[]) => `${summarize(times).median.toFixed(1)} ms`
  return { what, reached: rounds.median, bound, rounds, detail: `${show(ours)} over ${show(theirs)}` }
}

/** Returns the row for something that is the same every time. */
export function countRow(what: string, bound: number, reached: number, detail: string): Row {
  return { what, reached, bound, detail }
}

/** Returns whether `row` reaches what it must. */
export function passes({ reached, bound }: Row): boolean {
  return reached <= bound
}
