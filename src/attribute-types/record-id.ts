import { normalizeUnicode } from '../text/fold'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The page of a record in Attio, e.g. "https://app.attio.com/acme/person/bf071e1f-…/overview". */
const WEB_LINK = /^https?:\/\/app\.attio\.com\/(?:[^/?#]+\/)*?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=[/?#]|$)/i

/**
 * Returns the ID that `text` is, in lower case as Attio sends all IDs; null if it isn't a UUID. Everything that compares or
 * sends an ID gets it here, so that IDs work in upper case too.
 */
export function parseId(text: string): string | null {
  const trimmed = text.trim()
  return UUID.test(trimmed) ? trimmed.toLowerCase() : null
}

/** Returns whether `text` is the ID of a record or member: a UUID of any version. */
export function isRecordId(text: string): boolean {
  return parseId(text) !== null
}

/** Returns the ID of the record that `text` names: an ID, or the web link of a record; null where it is neither. */
export function parseRecordId(text: string): string | null {
  return parseId(text) ?? WEB_LINK.exec(text.trim())?.[1]?.toLowerCase() ?? null
}

/** Returns the slug or ID of an object as Attio has it. */
export function normalizeObjectKey(name: string): string {
  return parseId(name) ?? normalizeUnicode(name)
}

/** Returns whether `name` is the slug or the ID of an object. */
export function isObjectNamed(name: string, { id, slug }: { id: string; slug?: string | null | undefined }): boolean {
  const key = normalizeObjectKey(name)
  return id === key || (slug != null && (slug === name || normalizeUnicode(slug) === key))
}
