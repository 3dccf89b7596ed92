const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The page of a record in Attio, e.g. "https://app.attio.com/acme/person/bf071e1f-…/overview". */
const WEB_LINK = /^https?:\/\/app\.attio\.com\/(?:[^/?#]+\/)*?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=[/?#]|$)/i

/** Returns whether `text` is the ID of a record or member: a UUID of any version. */
export function isRecordId(text: string): boolean {
  return UUID.test(text)
}

/** Returns the ID of the record that `text` names: an ID, or the web link of a record; null where it is neither. */
export function recordIdIn(text: string): string | null {
  const trimmed = text.trim()
  return isRecordId(trimmed) ? trimmed : (WEB_LINK.exec(trimmed)?.[1] ?? null)
}
