export type Json = unknown
export type Entry = [key: string, value: Json]

export const isObject = (json: Json): json is Record<string, Json> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

export function entriesOf(json: Json): Entry[] {
  if (!isObject(json)) throw new Error('A filter is a JSON object.')
  return Object.entries(json)
}

export const listOf = (json: Json): Json[] => (Array.isArray(json) ? json : [json])

/** Whether an operand means "no value". */
export const isNothing = (operand: Json): boolean => operand === null || operand === ''

/** An operator without its dollar sign. */
export const bare = (key: string): string => key.replace(/^\$/, '')

/** What is read with a record or a reference and doesn't identify it. */
const READ_ONLY_KEYS = ['displayName', 'email', 'createdAt', 'webUrl', 'values']

/** The entries of a condition, without the read-only keys of a record or a reference that was read. */
export function unwrapped(condition: Record<string, Json>): Entry[] {
  const isRead = 'displayName' in condition && 'id' in condition
  return Object.entries(condition).filter(([key]) => !isRead || !READ_ONLY_KEYS.includes(key))
}
