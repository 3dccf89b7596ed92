import { blot, type Range } from './blot'

/** A shorter secret is none, and may stand in ordinary words; so may a shorter piece of one. */
const MIN_LENGTH = 16

/**
 * Returns `text` without `secret`, in whatever case, plain or as it stands in JSON or in a URL: no sixteen characters of it in a
 * row are left, so that a text may also be cut before.
 */
export function redactSecret(text: string, secret: string): string {
  if (secret.length < MIN_LENGTH) return text
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]
  const pieces = new Set(forms.flatMap((form) => [...piecesOf(form)]))
  const ranges: Range[] = []
  let at = 0
  for (const piece of piecesOf(text)) {
    if (pieces.has(piece)) ranges.push([at, at + MIN_LENGTH])
    at += 1
  }
  return blot(text, ranges)
}

/** Yields all sixteen characters in a row that `text` has, in order. */
function* piecesOf(text: string): Generator<string> {
  const folded = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  for (let end = MIN_LENGTH; end <= folded.length; end++) yield folded.slice(end - MIN_LENGTH, end)
}
