import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactSecret } from './redact-secret'
import { quote } from './quote'

const token = 'b7f4b2c19d0e4a8f93c6d1e5f7a20b3c4d5e6f708192a3b4c5d6e7f8091a2b3c'

describe('redactSecret', () => {
  it.each([
    ['as it is', `The key "${token}" is not known.`, 'The key "…" is not known.'],
    ['alone', token, '…'],
    ['twice', `${token} and ${token}`, '… and …'],
    ['twice without a gap', `a ${token}${token} b`, 'a … b'],
    ['in capital letters', token.toUpperCase(), '…'],
    ['without its end', `The key "${token.slice(0, 60)}…`, 'The key "……'],
    ['without its beginning', `…${token.slice(30)}`, '……'],
    ['in pieces that touch', token.slice(0, 16) + token.slice(40, 56), '…'],
    ['as its last sixteen characters', `ends in ${token.slice(-16)}.`, 'ends in ….'],
  ])('removes a secret that occurs %s', (_where, text, redacted) => {
    expect(redactSecret(text, token)).toBe(redacted)
  })

  it('removes a secret in JSON and in a URL', () => {
    const odd = 'a "quoted" \\ key/of 30% letters'
    expect(redactSecret(`${JSON.stringify(odd)} ${encodeURIComponent(odd)}`, odd)).toBe('"…" …')
  })

  it('keeps text that is shorter than sixteen characters', () => {
    expect(redactSecret('the record', 'record')).toBe('the record')
    expect(redactSecret('the sixteen-letters', 'sixteen-letters')).toBe('the sixteen-letters')
    expect(redactSecret('the sixteen-letters!', 'sixteen-letters!')).toBe('the …')
  })

  it('leaves no sixteen consecutive characters of a secret, wherever the text is cut', () => {
    const cut = fc.tuple(fc.nat(600), fc.nat(600), fc.nat(64))
    fc.assert(
      fc.property(cut, ([before, end, nameEnd]) => {
        const message = `${'x'.repeat(before)}${token}`.slice(0, end)
        const redacted = redactSecret(`${message} ${quote(token.slice(nameEnd) + token)}`, token)
        for (let at = 0; at + 16 <= token.length; at++) expect(redacted).not.toContain(token.slice(at, at + 16))
      }),
    )
  })
})
