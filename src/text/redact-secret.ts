/** Shorter texts are not secrets, and may occur in ordinary words; so may shorter pieces of a secret. */
const MIN_LENGTH = 16

/**
 * Replaces `secret` in `text` by an ellipsis: in any case, plain, as JSON or in a URL. No sixteen consecutive
 * characters of it remain, so a text that was truncated before is safe too.
 */
export function redactSecret(text: string, secret: string): string {
  if (secret.length < MIN_LENGTH) return text
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]
  const pieces = new Set(forms.flatMap(piecesOf))
  const kept: string[] = []
  let end = 0
  for (const [start, piece] of piecesOf(text).entries()) {
    if (!pieces.has(piece)) continue
    // Pieces that touch or overlap become one ellipsis.
    if (start > end || kept.length === 0) kept.push(text.slice(end, start))
    end = start + MIN_LENGTH
  }
  return [...kept, text.slice(end)].join('…')
}

/** All runs of sixteen consecutive characters of `text`, in order. */
function piecesOf(text: string): string[] {
  const folded = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  const count = Math.max(0, folded.length - MIN_LENGTH + 1)
  return Array.from({ length: count }, (_, start) => folded.slice(start, start + MIN_LENGTH))
}
