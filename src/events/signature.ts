import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Returns whether `signature` is the HMAC-SHA256 of the raw body under `secret`, in time that does not tell how much of it fits
 * (https://docs.attio.com/rest-api/guides/webhooks).
 */
export function isSignatureOf(body: string, signature: string, secret: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
