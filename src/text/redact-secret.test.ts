import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactSecret } from './redact-secret'
import { quote } from './quote'

const token = 'b7f4b2c19d0e4a8f93c6d1e5f7a20b3c4d5e6f708192a3b4c5d6e7f8091a2b3c'

describe('a secret', () => {
  it.each([
    ['as it is', `The key "${token}" is not known.`, 'The key "…" is not known.'],
    ['twice', `${token} and ${token}`, '… and …'],
    ['in capital letters', token.toUpperCase(), '…'],
    ['cut at its end', `The key "${token.slice(0, 60)}…`, 'The key "……'],
    ['cut at its beginning', `…${token.slice(30)}`, '……'],
    ['as its last sixteen characters', `ends in ${token.slice(-16)}.`, 'ends in ….'],
  ])('is taken out %s', (_where, text, concealed) => {
    expect(redactSecret(text, token)).toBe(concealed)
  })

  it('is taken out as it stands in JSON or in a URL', () => {
    const odd = 'a "quoted" \\ key/of 30% letters'
    expect(redactSecret(`${JSON.stringify(odd)} ${encodeURIComponent(odd)}`, odd)).toBe('"…" …')
  })

  it('is none, where it is shorter than sixteen characters', () => {
    expect(redactSecret('the record', 'record')).toBe('the record')
    expect(redactSecret('the sixteen-letters', 'sixteen-letters')).toBe('the sixteen-letters')
    expect(redactSecret('the sixteen-letters!', 'sixteen-letters!')).toBe('the …')
  })

  it('leaves no sixteen characters of it in a row, wherever a text is cut', () => {
    const cut = fc.tuple(fc.nat(600), fc.nat(600), fc.nat(64))
    fc.assert(
      fc.property(cut, ([before, end, nameEnd]) => {
        const prose = `${'x'.repeat(before)}${token}`.slice(0, end)
        const concealed = redactSecret(`${prose} ${quote(token.slice(nameEnd) + token)}`, token)
        for (let at = 0; at + 16 <= token.length; at++) expect(concealed).not.toContain(token.slice(at, at + 16))
      }),
    )
  })
})
