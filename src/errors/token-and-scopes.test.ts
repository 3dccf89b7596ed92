import { expect, it } from 'vitest'
import { INVALID_TOKEN, invalidTokenMessage } from './token-and-scopes'

const TOKEN = 'a1b2c3d4'.repeat(8)

it.each<[what: string, token: unknown, told: string]>([
  ['with "Bearer" before it', `Bearer ${TOKEN}`, 'What was pasted begins with "Bearer": paste the token alone.'],
  ['in quotation marks', `"${TOKEN}"`, 'What was pasted has quotation marks: paste the token without them.'],
  ['in curly ones', `“${TOKEN}”`, 'What was pasted has quotation marks: paste the token without them.'],
  [
    'on two lines',
    `${TOKEN.slice(0, 32)}\n${TOKEN.slice(32)}`,
    'What was pasted has spaces or line breaks in it: paste the token alone.',
  ],
  ['that was cut', TOKEN.slice(1), 'What was pasted has 63 characters, and an access token has 64: copy it whole.'],
  ['that is blank', '  ', 'There is none in the configuration.'],
  ['that is none', undefined, 'There is none in the configuration.'],
])('a token %s is told apart, and not quoted', (_what, token, told) => {
  const message = invalidTokenMessage(token)
  expect(message).toBe(`${INVALID_TOKEN} ${told}`)
  expect(message).not.toContain(TOKEN.slice(0, 8))
})

it('of a whole token nothing more can be told, space around it aside', () => {
  expect(invalidTokenMessage(` ${TOKEN}\n`)).toBe(INVALID_TOKEN)
})
