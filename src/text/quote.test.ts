import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quote } from './quote'

describe('quote', () => {
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
  ])('turns %j into %s', (name, quoted) => {
    expect(quote(name)).toBe(quoted)
  })

  it.each<[what: string, character: string]>([
    ['letters', 'x'],
    ['emoji', '🎉'],
    ['Chinese', '客'],
  ])('truncates more than 60 %s between two characters', (_what, character) => {
    expect(quote(character.repeat(60))).toBe(`"${character.repeat(60)}"`)
    expect(quote(character.repeat(61))).toBe(`"${character.repeat(60)}…"`)
    expect(quote(character.repeat(1_000_000))).toBe(`"${character.repeat(60)}…"`)
    expect(quote(`a${character.repeat(1_000_000)}`)).toBe(`"a${character.repeat(59)}…"`)
  })

  it('always makes one short line with the beginning of the name', () => {
    const names = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
      .map((units) => String.fromCharCode(...units))
    fc.assert(
      fc.property(names, (text) => {
        const quoted = quote(text)
        expect(quoted).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        const shown = JSON.parse(quoted) as string
        expect(Array.from(shown).length).toBeLessThanOrEqual(61)
        expect(text.startsWith(shown.replace(/…$/, ''))).toBe(true)
      }),
    )
  })
})
