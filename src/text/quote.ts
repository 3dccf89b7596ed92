const MAX_LENGTH = 60

/** Returns a name as it stands in a message: quoted, on one line, and shortened when it is longer than 60 characters. */
export function quote(name: string): string {
  const letters = Array.from(name.slice(0, 2 * MAX_LENGTH + 1))
  const shown = letters.length > MAX_LENGTH ? `${letters.slice(0, MAX_LENGTH).join('')}…` : name
  return JSON.stringify(shown).replace(/[\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`)
}
