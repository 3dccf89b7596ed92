import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quote } from './quote'

describe('a name in a message', () => {
  it.each<[name: string, quoted: string]>([
    ['people', '"people"'],
    ['', '""'],
    ['Won 🎉', '"Won 🎉"'],
    ['say "hello"', '"say \\"hello\\""'],
    ['two\nlines', '"two\\nlines"'],
    ['nul\u0000', '"nul\\u0000"'],
    ['two\u2028lines', '"two\\u2028lines"'],
    ['half \ud83c', '"half \\ud83c"'],
    ['客户', '"客户"'],
    ['next\u0085line', '"next\\u0085line"'],
    ['red \u009b31m or \u001b[31m', '"red \\u009b31m or \\u001b[31m"'],
    ['delete\u007f', '"delete\\u007f"'],
    ['back\u202ewards', '"back\\u202ewards"'],
    ['👩\u200d💻', '"👩\u200d💻"'],
  ])('%j becomes %s', (name, quoted) => {
    expect(quote(name)).toBe(quoted)
  })

  it.each<[what: string, letter: string]>([
    ['letters', 'x'],
    ['emoji', '🎉'],
    ['Chinese', '客'],
  ])('of more than 60 %s is shortened, never within one', (_what, letter) => {
    expect(quote(letter.repeat(60))).toBe(`"${letter.repeat(60)}"`)
    expect(quote(letter.repeat(61))).toBe(`"${letter.repeat(60)}…"`)
    expect(quote(letter.repeat(1_000_000))).toBe(`"${letter.repeat(60)}…"`)
    expect(quote(`a${letter.repeat(1_000_000)}`)).toBe(`"a${letter.repeat(59)}…"`)
  })

  it('is always one short line that says no less than the beginning', () => {
    const name = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
      .map((units) => String.fromCharCode(...units))
    fc.assert(
      fc.property(name, (given) => {
        const quoted = quote(given)
        expect(quoted).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        const said = JSON.parse(quoted) as string
        expect(Array.from(said).length).toBeLessThanOrEqual(61)
        expect(given.startsWith(said.replace(/…$/, ''))).toBe(true)
      }),
    )
  })
})
