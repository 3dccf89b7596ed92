import { distance } from 'fastest-levenshtein'
import { cachedByList, groupBy } from '../collections'
import { fold } from './fold'
import { quote } from './quote'

/** People don't type longer names, and comparing them takes time. */
const MAX_LENGTH = 100

/** The hint to ask about the closest known name, with a leading space, or no text: ` Did you mean "stage"?` */
export function didYouMean(name: string, known: readonly string[]): string {
  const match = closestMatch(name, known)
  return match === undefined ? '' : ` Did you mean ${quote(match)}?`
}

/**
 * The candidate with the smallest edit distance to `name`, or else one that contains it. Case, spaces and punctuation
 * don't count. Undefined if no candidate is close.
 */
export function closestMatch(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > MAX_LENGTH) return undefined
  const wanted = lettersIn(name)
  if (wanted === '') return undefined
  const known = foldCandidates(candidates)
  let best: string | undefined
  let allowed = Math.max(1, Math.floor(wanted.length / 3))
  for (const { candidate, folded } of known) {
    if (Math.abs(folded.length - wanted.length) > allowed) continue
    const edits = editsBetween(wanted, folded)
    if (edits > allowed) continue
    best = candidate
    if (edits === 0) break
    // The first of several equally close candidates wins.
    allowed = edits - 1
  }
  if (best !== undefined || wanted.length <= 2) return best
  return known.find(({ folded }) => folded.includes(wanted))?.candidate
}

/** The edit distance, where letters in the wrong order ("nmae") count as one edit. */
function editsBetween(a: string, b: string): number {
  const isReordered = a.length === b.length && a !== b && sortLetters(a) === sortLetters(b)
  return isReordered ? 1 : distance(a, b)
}

/** The candidates that are not too long, with their folded names: cached, because one list is compared many times. */
const foldCandidates = cachedByList((candidates: readonly string[]) =>
  candidates
    .filter(({ length }) => length <= MAX_LENGTH)
    .map((candidate) => ({ candidate, folded: lettersIn(candidate) })),
)

const sortLetters = (text: string): string => Array.from(text).sort().join('')

const lettersIn = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * `candidates` with those first that are most like `name`: by their initials ("UK"), by a word that it contains, or by
 * their first letters. A list that is cut then still shows what was probably meant.
 */
export function closestFirst(name: string, candidates: readonly string[]): readonly string[] {
  const wanted = name.length > MAX_LENGTH ? '' : lettersIn(name)
  if (wanted === '') return candidates
  const likeness = (candidate: string): number => {
    if (candidate.length > MAX_LENGTH) return -1
    const folded = lettersIn(candidate)
    const initials = fold(candidate).match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)
    const isPart = (part: string, whole: string) => part.length > 2 && whole.includes(part)
    const isLike = isPart(wanted, folded) || isPart(folded, wanted) || initials?.join('') === wanted
    return isLike ? MAX_PREFIX + 1 : sharedPrefix(wanted, folded)
  }
  return [...groupBy(candidates, likeness)].sort(([a], [b]) => b - a).flatMap(([, group]) => group)
}

/** More common letters make no difference. */
const MAX_PREFIX = 4

function sharedPrefix(a: string, b: string): number {
  let length = 0
  while (length < MAX_PREFIX && length < a.length && a[length] === b[length]) length += 1
  return length
}
