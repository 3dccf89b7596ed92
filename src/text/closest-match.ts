import { distance } from 'fastest-levenshtein'
import { fold } from './fold'

/** Longer names are nobody's slip of the pen, and comparing them takes time. */
const MAX_LENGTH = 100

/**
 * Returns the candidate that `name` was probably meant to be: the one with the fewest wrong letters, case, spaces and
 * punctuation aside, or one that holds it whole. Undefined when none comes close.
 */
export function closestMatch(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > MAX_LENGTH) return undefined
  const wanted = lettersIn(name)
  if (wanted === '') return undefined
  const known = foldedOnce(candidates)
  let best: { candidate: string; slips: number } | undefined
  let allowed = Math.max(1, Math.floor(wanted.length / 3))
  for (const { candidate, folded } of known) {
    if (Math.abs(folded.length - wanted.length) > allowed) continue
    const slips = slipsBetween(wanted, folded)
    if (slips > allowed) continue
    best = { candidate, slips }
    if (slips === 0) break
    // Of those that are equally near, the first is meant.
    allowed = slips - 1
  }
  if (best) return best.candidate
  return wanted.length > 2 ? known.find(({ folded }) => folded.includes(wanted))?.candidate : undefined
}

/** Returns how many letters are wrong; letters in the wrong order are one slip, as in "nmae". */
function slipsBetween(a: string, b: string): number {
  const isReordered = a.length === b.length && a !== b && letters(a) === letters(b)
  return isReordered ? 1 : distance(a, b)
}

interface Folded {
  candidate: string
  folded: string
}

const foldings = new WeakMap<readonly string[], readonly Folded[]>()

/** Returns the candidates of sane length with their folded names, from memory for a list that was seen before. */
function foldedOnce(candidates: readonly string[]): readonly Folded[] {
  const known =
    foldings.get(candidates) ??
    candidates.flatMap((candidate) =>
      candidate.length > MAX_LENGTH ? [] : { candidate, folded: lettersIn(candidate) },
    )
  foldings.set(candidates, known)
  return known
}

const letters = (text: string): string => Array.from(text).sort().join('')

const lettersIn = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]+/gu, '')
