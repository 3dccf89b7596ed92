/** Width of the transcript, in columns. */
export const WIDTH = 98

/** JSON on one line, with a space after each comma. */
export function jsonLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, entry]) => `${JSON.stringify(key)}:${jsonLine(entry)}`)
    .join(', ')}}`
}

/** Joins lines and truncates the text to `width` characters. */
export function truncateLine(text: string, width: number): string {
  const letters = Array.from(text.replace(/\s+/g, ' ').trim())
  return letters.length <= width ? letters.join('') : `${letters.slice(0, width - 1).join('')}…`
}

/** Wraps text at spaces to `width` characters and keeps existing line breaks. */
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

/** A number with its noun, e.g. "1 request" or "2 requests". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
