/** An example on the hub page: what an action takes and, where the page shows it, part of what it answers. */
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

/** Returns the examples of a page in their order. Throws a SyntaxError where one is not JSON. */
export function examplesIn(page: string): Example[] {
  return [...page.matchAll(EXAMPLE)].map(([, action = '', input = '', answer]) => ({
    action,
    input: JSON.parse(input) as Record<string, unknown>,
    ...(answer === undefined ? {} : { answer: JSON.parse(answer) as unknown }),
  }))
}

/** Returns the rows with JSON in the section of a page that `heading` begins. Throws a SyntaxError where one is not JSON. */
export function rowsIn(page: string, heading: string): Row[] {
  return [...sectionOf(page, heading).matchAll(ROW)].map(([, about = '', object = '', json = '']) => ({
    about,
    object,
    json: JSON.parse(json) as Record<string, unknown>,
  }))
}

/** Returns the values in the last column of the table in the section that `heading` begins. Throws a SyntaxError as above. */
export function valuesIn(page: string, heading: string): { about: string; value: unknown }[] {
  return [...sectionOf(page, heading).matchAll(/^\| ([^|]+) \| [^|]+ \| `([^`]+)` \|$/gm)].map(
    ([, about = '', json = '']) => ({
      about,
      value: JSON.parse(json) as unknown,
    }),
  )
}

/** Returns the text of the section that `heading` begins, with its heading; nothing where there is none. */
export function sectionOf(page: string, heading: string): string {
  return page.split(/^(?=###? )/m).find((part) => part.startsWith(`### ${heading}\n`)) ?? ''
}

/** Returns the only code that a page shows. Throws an Error where there is none, or more. */
export function codeIn(page: string): string {
  const [code, ...others] = [...page.matchAll(/^```js\n([^]*?)```$/gm)].map(([, text]) => text)
  if (code === undefined || others.length > 0) throw new Error('The page does not show one piece of code.')
  return code
}

/** Returns how many blocks of JSON a page shows. */
export function blocksIn(page: string): number {
  return [...page.matchAll(/^```json$/gm)].length
}
