import { expect, it } from 'vitest'
import { INVALID_TOKEN, invalidTokenMessage } from './token-and-scopes'

const TOKEN = 'a1b2c3d4'.repeat(8)

it.each<[what: string, token: unknown, flaw: string]>([
  ['with "Bearer" before it', `Bearer ${TOKEN}`, 'The pasted text begins with "Bearer": paste the token alone.'],
  ['in quotation marks', `"${TOKEN}"`, 'The pasted text has quotation marks: paste the token without them.'],
  ['in curly quotation marks', `“${TOKEN}”`, 'The pasted text has quotation marks: paste the token without them.'],
  [
    'on two lines',
    `${TOKEN.slice(0, 32)}\n${TOKEN.slice(32)}`,
    'The pasted text has spaces or line breaks in it: paste the token alone.',
  ],
  [
    'without its first character',
    TOKEN.slice(1),
    'The pasted text has 63 characters, and an access token has 64: copy it whole.',
  ],
  ['that is blank', '  ', 'The configuration has no token.'],
  ['that is missing', undefined, 'The configuration has no token.'],
])('invalidTokenMessage explains what is wrong with a token %s, and does not quote it', (_what, token, flaw) => {
  const message = invalidTokenMessage(token)
  expect(message).toBe(`${INVALID_TOKEN} ${flaw}`)
  expect(message).not.toContain(TOKEN.slice(0, 8))
})

it('invalidTokenMessage finds no flaw in a complete token with spaces around it', () => {
  expect(invalidTokenMessage(` ${TOKEN}\n`)).toBe(INVALID_TOKEN)
})
