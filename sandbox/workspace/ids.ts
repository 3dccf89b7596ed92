import { createHash } from 'node:crypto'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Accepts every UUID version: not all of Attio's record IDs are version 4 (observed live). */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** A deterministic UUID (version 5, https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5). */
export function uuidFor(name: string): string {
  const hash = createHash('sha1').update(`attio-sandbox/${name}`).digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** A deterministic access token: 64 hex characters, like an Attio API key. */
export function tokenFor(name: string): string {
  return createHash('sha256').update(`attio-sandbox/${name}`).digest('hex')
}
