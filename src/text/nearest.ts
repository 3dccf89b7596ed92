import { distance } from 'fastest-levenshtein'

/** Longer names are nobody's slip of the pen, and comparing them takes time. */
const MAX_LENGTH = 100

/**
 * Returns the candidate that `name` was probably meant to be: the one with the fewest wrong letters, case, spaces and
 * punctuation aside, or one that holds it whole. Undefined when none comes close.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > MAX_LENGTH) return undefined
  const wanted = fold(name)
  if (wanted === '') return undefined
  const scored = candidates
    .filter((candidate) => candidate.length <= MAX_LENGTH)
    .map((candidate) => ({ candidate, score: slips(wanted, fold(candidate)) }))
    .sort((a, b) => a.score - b.score)
  const best = scored[0]
  if (best && best.score <= Math.max(1, Math.floor(wanted.length / 3))) return best.candidate
  return scored.find(({ candidate }) => wanted.length > 2 && fold(candidate).includes(wanted))?.candidate
}

/** Returns how many letters are wrong; letters in the wrong order are one slip, as in "nmae". */
function slips(a: string, b: string): number {
  const isReordered = a.length === b.length && a !== b && letters(a) === letters(b)
  return isReordered ? 1 : distance(a, b)
}

const letters = (text: string): string => Array.from(text).sort().join('')

const fold = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
