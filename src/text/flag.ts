/** `value` as a boolean, also if it is text in any case, as models and forms send it; null for anything else. */
export function parseFlag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  const text = typeof value === 'string' ? value.trim().toLowerCase() : ''
  return text === 'true' || text === 'false' ? text === 'true' : null
}
