import { quote } from './quote'

/**
 * Says that the JSON text `given`, parsed as `parsed`, has a key twice in one object, as a phrase that follows the
 * field's name. Undefined if it hasn't, or isn't JSON text.
 */
export function duplicateKeyProblem(given: unknown, parsed: unknown): string | undefined {
  const key = typeof given === 'string' && parsed !== given ? findDuplicateKey(given) : undefined
  if (key === undefined) return undefined
  return `has the key ${quote(key)} twice in one object: use each key once`
}

/**
 * The first key that the JSON `text` contains twice in one object. JSON.parse keeps only the last value of such a key,
 * so a condition or value would be lost unnoticed. Reads the text once and without recursion, however deep it is.
 */
export function findDuplicateKey(text: string): string | undefined {
  /** The keys so far of every object that is still open, the innermost last. */
  const openObjects: Set<string>[] = []
  let lastString = ''
  for (let n = 0; n < text.length; n += 1) {
    const character = text[n]
    if (character === '{') openObjects.push(new Set())
    else if (character === '}') openObjects.pop()
    else if (character === '"') {
      const end = endOfString(text, n)
      lastString = text.slice(n, end)
      n = end - 1
    } else if (character === ':') {
      // Only a key is followed by a colon. Escapes are decoded, because "\u0061" and "a" are the same key.
      const key = lastString.includes('\\') ? (JSON.parse(lastString) as string) : lastString.slice(1, -1)
      const keys = openObjects.at(-1)
      if (keys?.has(key)) return key
      keys?.add(key)
    }
  }
  return undefined
}

/** The index after the closing quotation mark of the string that starts at `start`. */
function endOfString(text: string, start: number): number {
  let n = start + 1
  while (n < text.length && text[n] !== '"') n += text[n] === '\\' ? 2 : 1
  return n + 1
}
