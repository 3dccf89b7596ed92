import { jsonSchemaOf } from '../../botpress/json-schema'
import * as cards from '../../definitions/actions'
import { STUDIO_CARDS, type CardStep, type Step } from './steps'
import { box, GREY, icon, INK, picture, text } from './svg'

type Card = (typeof cards)[keyof typeof cards]

const MARGIN = 16
const CARD_WIDTH = 210
const CARD_HEIGHT = 48
const COLUMNS = 4

/** Draws the cards of all actions as Studio lists them: the icon and the title. */
export function drawCards(): string {
  const titles = Object.values(cards).map(({ title }) => title)
  const rows = Math.ceil(titles.length / COLUMNS)
  const parts = titles.flatMap((title, n) => {
    const x = MARGIN + (n % COLUMNS) * (CARD_WIDTH + MARGIN)
    const y = MARGIN + Math.floor(n / COLUMNS) * (CARD_HEIGHT + MARGIN)
    return [box(x, y, CARD_WIDTH, CARD_HEIGHT), ...heading(x + 12, y + 12, title)]
  })
  const width = COLUMNS * (CARD_WIDTH + MARGIN) + MARGIN
  return picture(width, rows * (CARD_HEIGHT + MARGIN) + MARGIN, `The ${titles.length} actions as cards`, parts)
}

const FORM_WIDTH = 420
const FIELD_HEIGHT = 54
const HEADING_HEIGHT = 56

/**
 * Draws all fields of a card, in the order of the definition, with the values that a page gives some of them. Throws an
 * Error for a card that doesn't exist.
 */
export function drawFields({ card, fields }: CardStep): string {
  const { title, input } = cardNamed(card)
  const values = new Map(fields)
  const own = Object.values(jsonSchemaOf(input.schema).properties ?? {})
  const labels = new Set([...own.map(({ title: label, 'x-zui': zui }) => label ?? zui?.title ?? ''), ...values.keys()])
  const height = HEADING_HEIGHT + labels.size * FIELD_HEIGHT
  const parts = [...labels].flatMap((label, n) => {
    const y = MARGIN + HEADING_HEIGHT + n * FIELD_HEIGHT
    const value = values.get(label)
    return [
      text(32, y, label, { size: 12, weight: 600, color: value === undefined ? GREY : INK }),
      box(32, y + 8, FORM_WIDTH - 32, 28, value === undefined ? '#fafbfc' : '#ffffff'),
      ...(value === undefined ? [] : [text(44, y + 27, value, { isCode: true })]),
    ]
  })
  return picture(FORM_WIDTH + 2 * MARGIN, height + 2 * MARGIN, `The fields of ${title}, filled in`, [
    box(MARGIN, MARGIN, FORM_WIDTH, height),
    ...heading(32, MARGIN + 12, title),
    ...parts,
  ])
}

const STEP_WIDTH = 640
const LINE_HEIGHT = 20
const ARROW_HEIGHT = 28

/** Draws the cards and the code of a recipe from top to bottom. Throws an Error for a card that doesn't exist. */
export function drawFlow(title: string, steps: readonly Step[]): string {
  const parts: string[] = []
  let y = MARGIN
  for (const [n, step] of steps.entries()) {
    if (n > 0) {
      parts.push(arrow(MARGIN + STEP_WIDTH / 2, y))
      y += ARROW_HEIGHT
    }
    const lines =
      step.kind === 'code' ? step.code.split('\n') : step.fields.map(([label, value]) => `${label}: ${value}`)
    const height = 48 + lines.length * LINE_HEIGHT + 8
    parts.push(box(MARGIN, y, STEP_WIDTH, height))
    const own = step.kind === 'code' ? 'Execute Code' : Object.keys(STUDIO_CARDS).find((card) => card === step.card)
    if (own !== undefined) parts.push(text(MARGIN + 12, y + 29, own, { size: 14, weight: 600 }))
    else if (step.kind === 'card') parts.push(...heading(MARGIN + 12, y + 12, cardNamed(step.card).title))
    for (const [line, content] of lines.entries()) {
      parts.push(text(MARGIN + 12, y + 62 + line * LINE_HEIGHT, content, { isCode: true }))
    }
    y += height
  }
  return picture(STEP_WIDTH + 2 * MARGIN, y + MARGIN, title, parts)
}

function cardNamed(title: string): Card {
  const card = Object.values(cards).find((each) => each.title === title)
  if (card === undefined) throw new Error(`There is no card ${title}.`)
  return card
}

/** The icon and the title of a card. */
const heading = (x: number, y: number, title: string): string[] => [
  icon(x, y, 24),
  text(x + 34, y + 17, title, { size: 14, weight: 600 }),
]

const arrow = (x: number, y: number): string =>
  `<path d="M${x} ${y + 4}v${ARROW_HEIGHT - 8}m-5 -6l5 6l5 -6" fill="none" stroke="${GREY}" stroke-width="1.5"/>`
