import { normalizeDomain } from '../attribute-types/domain'
import { normalizePhoneNumber } from '../attribute-types/phone-number'
import { isRecordId, parseRecordId } from '../attribute-types/record-id'

/** In characters. Longer text is not pasted as one address or number, and comparing it takes time. */
const MAX_LENGTH = 2_048

/** A web address in parts: scheme, "www.", host, and what follows. */
const WEB_ADDRESS = /^(https?:\/\/)?(www\.)?((?:[^\s/?#@:.]+\.)+[^\s/?#@:.]+)(?::\d+)?([/?#]\S*)?$/i

/** The social networks whose handles Attio's search looks at. */
const SOCIAL = /(?:^|\.)(?:linkedin\.com|x\.com|twitter\.com|facebook\.com|instagram\.com|angel\.co|angellist\.com)$/i

/** The section of a social network before a handle, which further segments may follow. */
const HANDLE_AFTER_SECTION = /^\/(?:in|company|school|showcase|u)\/([^/?#]+)/i

/** Matches "T: " and "Tel." in front of a phone number. */
const PHONE_LABEL = /^\p{L}{1,12}(?:\s?[.:]\s*(?=[+(\d])|\s*(?=\+))/u

/** Shorter numbers without a "+" may be years. */
const PHONE_NUMBER = /^(?:\+\d{7,15}|\d{9,15})$/

/**
 * Reduces what people paste into a search to the part that Attio finds: a link to a social network to its handle, a
 * record link to the ID, any other web address to its domain, "mailto:" to the address, a formatted phone number to its
 * digits. Other text stays as it is.
 */
export function reduceSearch(search: string): string {
  const reduced = search.length > MAX_LENGTH ? search : reduceOnce(search.trim())
  // A handle may be an address again.
  return reduced === search ? search : reduceSearch(reduced)
}

/** The record ID in the link of a record; null for anything else, an ID without a link included. */
export function linkedRecordId(search: string): string | null {
  return isRecordId(search) ? null : parseRecordId(search)
}

/** The part of a web address by which a record with that address is found; undefined if `text` isn't a web address. */
export function searchableAddressPart(text: string): string | undefined {
  return text.length <= MAX_LENGTH && parseWebAddress(text.trim()) ? reduceSearch(text) : undefined
}

function reduceOnce(text: string): string {
  const [, address] = /^mailto:([^?]*)/i.exec(text) ?? []
  if (address !== undefined) return decode(address).trim() || text
  const web = parseWebAddress(text)
  if (web) return linkedRecordId(text) ?? handleIn(web) ?? normalizeDomain(text) ?? text
  return phoneNumberIn(text) ?? text
}

/** A dotted text alone may be a name. */
function parseWebAddress(text: string): { host: string; path: string } | undefined {
  const [, scheme, www, host = '', path] = WEB_ADDRESS.exec(text) ?? []
  return scheme === undefined && www === undefined && path === undefined ? undefined : { host, path: path ?? '' }
}

function handleIn({ host, path }: { host: string; path: string }): string | undefined {
  if (!SOCIAL.test(host)) return undefined
  const last = path
    .replace(/[?#].*$/, '')
    .split('/')
    .findLast((segment) => segment !== '')
  const handle = decode(HANDLE_AFTER_SECTION.exec(path)?.[1] ?? last ?? '').trim()
  return handle === '' ? undefined : handle
}

function phoneNumberIn(text: string): string | undefined {
  const number = normalizePhoneNumber(text.replace(PHONE_LABEL, ''))
  return number !== null && PHONE_NUMBER.test(number) ? number : undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
