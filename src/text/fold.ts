/** Longer text is no title, and to compose it takes long if it is made of marks alone, in UTF-16 units. */
const MAX_COMPOSED_LENGTH = 200

/** Returns `text` with every accent that is a character of its own joined to its letter (NFC), as keyboards and Attio write it. */
export function normalizeUnicode(text: string): string {
  return text.length > MAX_COMPOSED_LENGTH ? text : text.normalize('NFC')
}

/** Returns `text` without outer and repeated spaces. No-break spaces and line breaks count as spaces. */
export function collapseSpaces(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

/** Returns the form in which titles, nouns and names are compared: case, spaces and the way accents are encoded make no difference. */
export function fold(text: string): string {
  return normalizeUnicode(collapseSpaces(text)).toLowerCase()
}
