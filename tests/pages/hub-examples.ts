import { sectionOf } from '../../scripts/cards/steps'

/** An example on a page: the input of an action and, if the page shows it, part of the output. */
export interface Example {
  action: string
  input: Record<string, unknown>
  answer?: unknown
}

/** A row of one of the page's tables whose last column holds JSON about records of the object in the column before. */
export interface Row {
  about: string
  object: string
  json: Record<string, unknown>
}

const EXAMPLE = /^Input of `(\w+)`:\n\n```json\n([^]*?)```(?:\n\nAnswer, shortened:\n\n```json\n([^]*?)```)?/gm
const ROW = /^\| ([^|]+) \|(?: [^|]+ \|)? (\w+) \| `(\{.+\})` \|$/gm

/** The examples of a page in their order. Throws a SyntaxError if one is not JSON. */
export function examplesIn(page: string): Example[] {
  return [...page.matchAll(EXAMPLE)].map(([, action = '', input = '', answer]) => ({
    action,
    input: JSON.parse(input) as Record<string, unknown>,
    ...(answer === undefined ? {} : { answer: JSON.parse(answer) as unknown }),
  }))
}

/** The table rows with JSON in the section under `heading`. Throws a SyntaxError if one is not JSON. */
export function rowsIn(page: string, heading: string): Row[] {
  return [...sectionOf(page, heading).matchAll(ROW)].map(([, about = '', object = '', json = '']) => ({
    about,
    object,
    json: JSON.parse(json) as Record<string, unknown>,
  }))
}

/** The last column of the table in the section under `heading`. Throws a SyntaxError if one is not JSON. */
export function valuesIn(page: string, heading: string): { about: string; value: unknown }[] {
  return [...sectionOf(page, heading).matchAll(/^\| ([^|]+) \| [^|]+ \| `([^`]+)` \|$/gm)].map(
    ([, about = '', json = '']) => ({
      about,
      value: JSON.parse(json) as unknown,
    }),
  )
}

/** The cells of the tables in a section, without headings. */
export function tableRowsIn(section: string): string[][] {
  return section
    .split('\n')
    .map((line) => line.trim())
    .filter((line, n, lines) => line.startsWith('|') && !/^\|[-|]+\|$/.test(line) && !/^\|-/.test(lines[n + 1] ?? ''))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
}

/** The texts in backticks. */
export const codesIn = (text: string): string[] => Array.from(text.matchAll(/`([^`\n]+)`/g), ([, code = '']) => code)

/** The number of JSON blocks of a page. */
export function blocksIn(page: string): number {
  return [...page.matchAll(/^```json$/gm)].length
}
