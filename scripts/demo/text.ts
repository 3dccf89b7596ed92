/** How wide the transcript is, in columns. */
export const WIDTH = 98

/** Returns `value` as JSON on one line, with a space after each entry. */
export function jsonLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, entry]) => `${JSON.stringify(key)}:${jsonLine(entry)}`)
    .join(', ')}}`
}

/** Returns `text` on one line of at most `width` letters. */
export function truncateLine(text: string, width: number): string {
  const letters = Array.from(text.replace(/\s+/g, ' ').trim())
  return letters.length <= width ? letters.join('') : `${letters.slice(0, width - 1).join('')}…`
}

/** Returns `text` in lines of at most `width` letters, broken at spaces; lines that it has already stay. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines = ['']
    for (const word of paragraph.split(' ')) {
      const line = lines.at(-1) ?? ''
      if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
      else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
    }
    return lines
  })
}

/** Returns how many there are of something, e.g. "1 request" or "2 requests". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
