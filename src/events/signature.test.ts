import { describe, expect, it } from 'vitest'
import { recording } from '../testing/attio-fixtures'
import { isSignatureOf } from './signature'

/** From RFC 4231, test case 2. */
const KNOWN = {
  secret: 'Jefe',
  body: 'what do ya want for nothing?',
  signature: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
}

describe('isSignatureOf', () => {
  it('accepts the HMAC-SHA256 of the body in lower-case hex', () => {
    expect(isSignatureOf(KNOWN.body, KNOWN.signature, KNOWN.secret)).toBe(true)
  })

  it('signs the body in UTF-8, as OpenSSL does', () => {
    const signature = '1fe80a2f3ef3c6fd626e0b59297fafe299fbc9917b291a4901647845c8414c23'
    expect(isSignatureOf('Ünïcödé', signature, 'Jefe')).toBe(true)
  })

  it.each([
    ['another body', { body: 'what do ya want?' }],
    ['another secret', { secret: 'jefe' }],
    ['another letter', { signature: `6${KNOWN.signature.slice(1)}` }],
    ['capital letters', { signature: KNOWN.signature.toUpperCase() }],
    ['a truncated signature', { signature: KNOWN.signature.slice(0, 32) }],
    ['a longer signature', { signature: `${KNOWN.signature}00` }],
    ['an empty signature', { signature: '' }],
    ['as many letters, but more bytes', { signature: 'é'.repeat(64) }],
    ['as many bytes, but fewer letters', { signature: 'é'.repeat(32) }],
  ])('rejects %s', (_what, change) => {
    const { body, signature, secret } = { ...KNOWN, ...change }
    expect(isSignatureOf(body, signature, secret)).toBe(false)
  })
})

describe.runIf(process.env.ATTIO_REFERENCE)('the signature of a recorded delivery', () => {
  it.each(['created', 'updated', 'updated-system-actor', 'deleted'])('is accepted for record-%s', (name) => {
    const { request, raw_body, secret } = recording(`webhook-delivery-record-${name}`) as unknown as {
      request: { headers: Record<string, string> }
      raw_body: string
      secret: string
    }
    expect(isSignatureOf(raw_body, request.headers['attio-signature'] ?? '', secret)).toBe(true)
  })
})
