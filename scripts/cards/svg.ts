import { readFileSync } from 'node:fs'

export const INK = '#16181d'
export const GREY = '#7a818c'
const PAPER = '#f4f5f7'
const BORDER = '#d9dce1'

/** Without this note, readers could mistake a picture for a screenshot and look for its details in Studio. */
const NOTE = 'A drawing made from the definition, not a screenshot.'
const NOTE_HEIGHT = 28

interface TextStyle {
  size?: number
  weight?: number
  color?: string
  isCode?: boolean
}

/** A picture of this size with a note below it that calls it a drawing. All lengths are in pixels. */
export function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  const whole = height + NOTE_HEIGHT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="system-ui, 'Helvetica Neue', Arial, sans-serif">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${width}" height="${whole}" fill="${PAPER}"/>`,
    ...parts,
    text(16, height + 12, NOTE, { size: 11, color: GREY }),
    '</svg>',
    '',
  ].join('\n')
}

export const box = (x: number, y: number, width: number, height: number, fill = '#ffffff'): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${fill}" stroke="${BORDER}"/>`

export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { size = 13, weight = 400, color = INK, isCode = false } = style
  const font = isCode ? ' font-family="ui-monospace, Menlo, Consolas, monospace" xml:space="preserve"' : ''
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color}"${font}>${escape(content)}</text>`
}

/** The icon of the integration, with this width and height. */
export function icon(x: number, y: number, size: number): string {
  const svg = readFileSync('icon.svg', 'utf8').trim().replaceAll(/\n\s*/g, '')
  return svg.replace('<svg ', `<svg x="${x}" y="${y}" width="${size}" height="${size}" `)
}

const escape = (content: string): string =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
