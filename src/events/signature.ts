import { createHmac, timingSafeEqual } from 'node:crypto'

/** Compares in constant time the HMAC-SHA256 of the raw body (https://docs.attio.com/rest-api/guides/webhooks). */
export function isSignatureOf(body: string, signature: string, secret: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'))
  const actual = Buffer.from(signature)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}
