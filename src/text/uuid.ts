const PATTERN = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const WHOLE = new RegExp(`^${PATTERN}$`, 'i')

/** Whether `text` is a UUID, in upper or lower case, without anything around it. Attio's IDs are UUIDs. */
export function isUuid(text: string): boolean {
  return WHOLE.test(text)
}

/** The UUIDs in `text`, in order. */
export function uuidsIn(text: string): string[] {
  return text.match(new RegExp(PATTERN, 'gi')) ?? []
}
