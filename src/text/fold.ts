/** Longer texts are not titles, and normalizing one that consists of combining marks is slow. In UTF-16 units. */
const MAX_NORMALIZED_LENGTH = 200

/** Longer text is not compared as a title: folding a megabyte would block the event loop. In UTF-16 units. */
const MAX_FOLDED_LENGTH = 10_000

/** `text` in NFC, which joins each combining accent to its letter, as keyboards and Attio do. */
export function normalizeUnicode(text: string): string {
  return text.length > MAX_NORMALIZED_LENGTH ? text : text.normalize('NFC')
}

/** `text` without outer and repeated spaces. No-break spaces and line breaks count as spaces. */
export function collapseSpaces(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

/**
 * The form in which titles and names are compared: case, spaces and the encoding of accents make no difference. Text
 * that is longer than any title stays as it is.
 */
export function fold(text: string): string {
  if (text.length > MAX_FOLDED_LENGTH) return text
  return normalizeUnicode(collapseSpaces(text)).toLowerCase()
}
