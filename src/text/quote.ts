const MAX_LENGTH = 60

/** Characters that JSON does not escape, though they break lines, control terminals or change the writing direction. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** `name` as messages show it: quoted, on one line, and truncated after 60 characters. */
export function quote(name: string): string {
  const characters = Array.from(name.slice(0, 2 * MAX_LENGTH + 1))
  const shown = characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join('')}…` : name
  return JSON.stringify(shown).replace(UNSAFE, (unsafe) => `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
