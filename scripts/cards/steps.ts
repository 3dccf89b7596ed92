/** A card of Studio with the values of its fields, as a page shows it in a table. */
export interface CardStep {
  kind: 'card'
  card: string
  fields: [label: string, value: string][]
}

/** The cards of Studio itself that pages use, with their fields as Botpress's documentation names them. */
export const STUDIO_CARDS: Readonly<Record<string, readonly string[]>> = {
  'Capture Information': ['Type', 'Variable name', 'Prompt message'],
  Text: ['Message to send'],
}

/** The code of an Execute Code card. */
export interface CodeStep {
  kind: 'code'
  code: string
}

export type Step = CardStep | CodeStep

/** A code block, or a table whose second heading is "value"; both may be indented. */
const STEP = /^ *```js\n([^]*?)^ *```$|^ *\| ([^|\n]+) \| value \|\n *\|---\|---\|\n((?: *\|.+\|\n)+)/gm
const FIELD = /^ *\| ([^|]+) \| `(.+)` \|$/

/** The section of a page under `heading`, including it; empty if there is no such section. */
export function sectionOf(page: string, heading: string): string {
  return page.split(/^(?=##+ )/m).find((part) => part.replace(/^#+ /, '').startsWith(`${heading}\n`)) ?? ''
}

/** The headings of a page, without those of its title. */
export function headingsOf(page: string): string[] {
  return Array.from(page.matchAll(/^##+ (.+)$/gm), ([, heading = '']) => heading)
}

/** The cards and the code of a section, in order. Throws an Error for a row that isn't a field with its value. */
export function stepsIn(section: string): Step[] {
  return Array.from(section.matchAll(STEP), ([, code, card = '', rows = '']): Step => {
    if (code !== undefined) return { kind: 'code', code: code.replace(/^ {3}/gm, '').trimEnd() }
    return { kind: 'card', card, fields: rows.trimEnd().split('\n').map(toField) }
  })
}

function toField(row: string): [label: string, value: string] {
  const [, label, value] = FIELD.exec(row) ?? []
  if (label === undefined || value === undefined) throw new Error(`This row shows no field with its value: ${row}`)
  return [label, value]
}
