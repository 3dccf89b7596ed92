import type { ActionDefinition } from '@botpress/sdk'

type Action = Pick<ActionDefinition, 'title' | 'description'>

/** All lengths are in pixels. */
const CARD_WIDTH = 280
const GAP = 16
const COLUMNS = 3
const PADDING = 16
const LINE_HEIGHT = 17
const HEAD = 44
/** Number of characters that fit in a line of a card at this font size. */
const LINE_LENGTH = 38
/** Longer descriptions are truncated, as in Studio. */
const MAX_LINES = 5

const CARD_HEIGHT = HEAD + MAX_LINES * LINE_HEIGHT + PADDING

/**
 * Draws the actions as Studio lists them, as SVG: a card per action, with its title and the start of its description.
 */
export function drawCards(actions: Readonly<Record<string, Action>>): string {
  const cards = Object.values(actions)
  const rows = Math.ceil(cards.length / COLUMNS)
  const width = COLUMNS * (CARD_WIDTH + GAP) + GAP
  const height = rows * (CARD_HEIGHT + GAP) + GAP
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'Helvetica Neue', Arial, sans-serif">`,
    `<title>The ${cards.length} actions as cards</title>`,
    `<rect width="${width}" height="${height}" fill="#f4f5f7"/>`,
    ...cards.flatMap((card, n) => drawCard(card, GAP + (n % COLUMNS) * (CARD_WIDTH + GAP), top(n))),
    '</svg>',
    '',
  ].join('\n')
}

const top = (n: number): number => GAP + Math.floor(n / COLUMNS) * (CARD_HEIGHT + GAP)

function drawCard({ title = '', description = '' }: Action, x: number, y: number): string[] {
  const lines = limitLines(wrapDescription(description))
  return [
    `<g transform="translate(${x} ${y})">`,
    `<rect width="${CARD_WIDTH}" height="${CARD_HEIGHT}" rx="8" fill="#ffffff" stroke="#d9dce1"/>`,
    `<rect x="${PADDING}" y="13" width="20" height="20" rx="5" fill="#16181d"/>`,
    `<text x="${PADDING + 10}" y="28" font-size="13" font-weight="700" text-anchor="middle" fill="#ffffff">A</text>`,
    `<text x="${PADDING + 30}" y="28" font-size="14" font-weight="600" fill="#16181d">${escape(title)}</text>`,
    ...lines.map(
      (line, n) =>
        `<text x="${PADDING}" y="${HEAD + 12 + n * LINE_HEIGHT}" font-size="12" fill="#50565f">${escape(line)}</text>`,
    ),
    '</g>',
  ]
}

function wrapDescription(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (lines.length > 0 && longer.length <= LINE_LENGTH) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function limitLines(lines: readonly string[]): readonly string[] {
  if (lines.length <= MAX_LINES) return lines
  const shown = lines.slice(0, MAX_LINES)
  return [...shown.slice(0, -1), `${(shown.at(-1) ?? '').slice(0, LINE_LENGTH - 1).trimEnd()}…`]
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
