import type { Attribute, Value } from './crm'

/** Returns filters by names as people type and paste them. */
export function nameFilters(): [object: string, filter: Record<string, unknown>][] {
  return [
    ['people', { name: 'Ada\u00a0Lovelace' }],
    ['people', { name: ' Ada  Lovelace ' }],
    ['people', { name: { $ne: ' Ada  Lovelace ' } }],
    ['people', { name: { $in: ['Ada\u202fLovelace', 'Alan Turing'] } }],
    ['people', { name: ' Lovelace ,  Ada ' }],
    ['people', { name: '{"firstName":"Ada","lastName":"Lovelace"}' }],
    ['projects', { site: '{"locality":"London"}' }],
  ]
}

/** Returns a name as it is stored, and as people paste it. */
export const nameSpellings = (name: string): string[] => [name, name.replaceAll(' ', '\u00a0'), `  ${name} `]

const spaced = (text: unknown): string => String(text).split(/\s+/).filter(Boolean).join(' ')

/** Whether a person is called `text`, in which the last name may come first. Spaces that are repeated or outside say nothing. */
export function isNameOf({ full_name: full, first_name: first, last_name: last }: Value, text: string): boolean {
  const [before = '', after] = text.split(',').map(spaced)
  return after === undefined ? spaced(full) === before : first === after && last === before
}

/** Returns the object that JSON text for a name or a location says; anything else as it is. */
export function plainForm({ type }: Attribute, given: unknown): unknown {
  const isJson = ['personal-name', 'location'].includes(type) && typeof given === 'string' && given.startsWith('{')
  return isJson ? (JSON.parse(given) as unknown) : given
}
