import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repeatsAny } from './redact'

const repeats = (sentence: string, ...values: string[]) => repeatsAny(sentence, values)

/** How Attio, or a proxy before it, may quote a text. */
const QUOTATIONS: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'as JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in a URL': encodeURIComponent,
  'in a form': (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  'in composed Unicode': (text) => text.normalize('NFC'),
  'in decomposed Unicode': (text) => text.normalize('NFD'),
  'in capitals': (text) => text.toUpperCase(),
  'with other spaces': (text) => text.replace(/\s+/g, '\u00a0\n '),
}

describe('repeatsAny', () => {
  const ada = 'Ada "the Enchantress"\nLovelace, Émilie'

  it.each(Object.entries(QUOTATIONS))('finds a text quoted %s', (_how, quote) => {
    expect(repeats(`The value "${quote(ada)}" is not valid.`, 'Charles', ada)).toBe(true)
  })

  it('finds a text of any characters in any quotation', () => {
    const value = fc
      .string({ unit: 'grapheme', minLength: 3, maxLength: 60 })
      .map((text) => text.trim().replace(/\s+/g, ' '))
      .filter((text) => text.length >= 3 && !/\p{Cs}/u.test(text))
    fc.assert(
      fc.property(value, fc.constantFrom(...Object.values(QUOTATIONS)), (text, quote) => {
        expect(repeats(`The value "${quote(text)}" is not valid.`, text)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('finds a long text that is truncated', () => {
    expect(
      repeats('The text "Letters to Weierstr…" is not valid.', 'Letters to Weierstrass are in the green box.'),
    ).toBe(true)
    expect(repeats('The text "aaaaaaaaaaaaaaaaaaaaaaaa…"', 'a'.repeat(1_000_000))).toBe(true)
  })

  it('finds a text only as whole words', () => {
    expect(
      repeats('An invalid value was passed to "phone_numbers".', 'Val', 'number', 'pass', 'phone', 'invalidity'),
    ).toBe(false)
    expect(repeats('Val, an invalid value', 'Val')).toBe(true)
  })

  it.each([
    ['1200.50', '1200.5'],
    ['1200.5', '1,200.50'],
    ['1200.5', '1.200,50'],
    ['1200.5', '1 200,5'],
    ['1200.5', '1’200.5000'],
    ['1200.5', '1.2005E+03'],
    ['4.25e4', '42500'],
    ['42500', '42,500.00'],
    ['99500', '[99500,7]'],
    ['1200.5', '-1200.5'],
  ])('finds the number %s written as %s', (value, written) => {
    expect(repeats(`The value ${written} is too large.`, value)).toBe(true)
  })

  it('finds a number with the separators of any language', () => {
    const number = fc.double({ min: 100, max: 1e12, noNaN: true })
    fc.assert(
      fc.property(number, fc.constantFrom('en', 'de', 'fr', 'de-CH', 'en-IN'), (value, locale) => {
        const forms = [value.toLocaleString(locale, { maximumSignificantDigits: 21 }), value.toExponential()]
        for (const form of forms) expect(repeats(`«${form}»`, String(value))).toBe(true)
      }),
    )
  })

  it("doesn't find a different number", () => {
    expect(repeats('At most 500 of 1201, 12.5 or 2026', '1200.5', '99500', '12', '00')).toBe(false)
  })
})

it.each(['+442079460018', '+44 (20) 7946-0018', '020 7946 0018', '0044.20.7946.0018'])(
  'repeatsAny finds a phone number written as %s',
  (written) => {
    expect(repeats(`The number ${written} is not valid.`, '+44 20 7946 0018')).toBe(true)
  },
)

it.each([
  ['2026-03-01T00:30:00+02:00', 'Not a date: 2026-02-28T22:30:00.000Z.', true],
  ['2026-01-31T15:00:00Z', 'Not a date: 2026-03-01.', false],
  ['ada@sub.acme.example', 'The domain www.acme.example is not valid.', true],
  ['https://acme.example', 'The domain acme.org is not valid.', false],
])('repeatsAny compares the days and domains in %s and %j: %s', (value, sentence, expected) => {
  expect(repeats(sentence, value)).toBe(expected)
})
