import type { Attribute, Value } from './crm'

/** A name as Attio stores it, and as people paste it. */
export const nameSpellings = (name: string): string[] => [name, name.replaceAll(' ', '\u00a0'), `  ${name} `]

const collapseSpaces = (text: unknown): string => String(text).split(/\s+/).filter(Boolean).join(' ')

/** Whether `text` is the name of a person. "Last, First" is accepted, and extra spaces don't count. */
export function isNameOf({ full_name: full, first_name: first, last_name: last }: Value, text: string): boolean {
  const [before = '', after] = text.split(',').map(collapseSpaces)
  return after === undefined ? collapseSpaces(full) === before : first === after && last === before
}

/** Parses JSON text for a name or a location; returns everything else unchanged. */
export function parseJsonText({ type }: Attribute, given: unknown): unknown {
  const isJson = ['personal-name', 'location'].includes(type) && typeof given === 'string' && given.startsWith('{')
  return isJson ? (JSON.parse(given) as unknown) : given
}
