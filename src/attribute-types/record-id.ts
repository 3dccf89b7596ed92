import { normalizeUnicode } from '../text/fold'
import { isUuid } from '../text/uuid'

/** The page of a record in Attio, e.g. "https://app.attio.com/acme/person/bf071e1f-…/overview". */
const WEB_LINK = /^https?:\/\/app\.attio\.com\/(?:[^/?#]+\/)*?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=[/?#]|$)/i

/** In characters. No ID or web link is longer, and trimming a megabyte of spaces takes long. */
const MAX_LENGTH = 2_000

const trimIfShort = (text: string): string => (text.length > MAX_LENGTH ? '' : text.trim())

/**
 * The ID in lower case, as Attio sends all IDs; null if `text` isn't a UUID. All code that compares or sends an ID gets
 * it here, so that IDs in upper case work too.
 */
export function parseId(text: string): string | null {
  const trimmed = trimIfShort(text)
  return isUuid(trimmed) ? trimmed.toLowerCase() : null
}

export function isRecordId(text: string): boolean {
  return parseId(text) !== null
}

/** The record ID in an ID or in the web link of a record; null if `text` is neither. */
export function parseRecordId(text: string): string | null {
  return parseId(text) ?? WEB_LINK.exec(trimIfShort(text))?.[1]?.toLowerCase() ?? null
}

/** The slug or ID of an object in Attio's spelling. */
export function normalizeObjectKey(name: string): string {
  return parseId(name) ?? normalizeUnicode(name)
}

export function isObjectNamed(name: string, { id, slug }: { id: string; slug?: string | null | undefined }): boolean {
  const key = normalizeObjectKey(name)
  return id === key || (slug != null && (slug === name || normalizeUnicode(slug) === key))
}
