const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Returns whether `text` is the ID of a record or member: a UUID of any version. */
export function isRecordId(text: string): boolean {
  return UUID.test(text)
}
