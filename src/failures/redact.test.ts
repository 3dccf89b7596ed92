import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from './redact'

/** Marks that stand in no value, between which a value is quoted. */
const FRAME = /[«»…]/
const quoted = (text: string) => `«${text}»`

const escaped = (text: string) =>
  Array.from({ length: text.length }, (_, n) => `\\u${text.charCodeAt(n).toString(16).padStart(4, '0')}`).join('')
const beginning = (text: string) =>
  Array.from(text)
    .slice(0, Math.max(16, Math.ceil(text.length / 2)))
    .join('')

/** How Attio, or whoever stands before it, may quote a text. */
const QUOTATIONS: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'as JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in escapes alone': escaped,
  'in a URL': encodeURIComponent,
  'in a form': (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  composed: (text) => text.normalize('NFC'),
  decomposed: (text) => text.normalize('NFD'),
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'with other spaces': (text) => text.replace(/\s+/g, '\u00a0\n '),
  'in part': beginning,
  'in part, as JSON': (text) => JSON.stringify(beginning(text)).slice(1, -1),
}

describe('a text', () => {
  const ada = 'Ada "the Enchantress"\nLovelace, Émilie'

  it.each(Object.entries(QUOTATIONS))('is taken out %s', (_how, quote) => {
    expect(redact(quoted(quote(ada)), [ada])).toBe('«…»')
  })

  it('is taken out whatever it is and however it is quoted', () => {
    const unit = fc.constantFrom<'binary' | 'grapheme' | 'grapheme-ascii'>('binary', 'grapheme', 'grapheme-ascii')
    const value = unit
      .chain((each) => fc.string({ unit: each, minLength: 3, maxLength: 60 }))
      .map((text) => text.trim().replace(/\s+/g, ' '))
      .filter((text) => text.length >= 3 && !FRAME.test(text) && !/\p{Cs}/u.test(text))
    const how = fc.constantFrom(...Object.keys(QUOTATIONS))
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), how, (values, key) => {
        const quote = QUOTATIONS[key] ?? String
        const said = redact(values.map((text) => quoted(quote(text))).join(''), values)
        expect(said).toMatch(/^[«…»]+$/)
      }),
      { numRuns: 300 },
    )
  }, 30_000)

  it('of three letters is taken out as a whole alone, and one of two not at all', () => {
    expect(redact('Ada, Ad and Al', ['Ada', 'Al'])).toBe('…, Ad and Al')
  })

  it('is taken out where it begins in another one', () => {
    const values = ['Ada Lovelace', 'Lovelace, of Somerset']
    expect(redact('To Ada Lovelace, of Somers… it is unknown.', values)).toBe('To …… it is unknown.')
  })

  it('is taken out when many begin alike', () => {
    const values = Array.from({ length: 10_000 }, (_, n) => `https://example.com/records/${n}`)
    expect(redact('«https://example.com/records/73» and «https://example.com/x»', values)).toBe('«…» and «…x»')
  })

  it('leaves other words alone', () => {
    const prose = 'An invalid value was passed to attribute with slug "stage".'
    expect(redact(prose, ['Ada Lovelace', 'invalidity', '12345'])).toBe(prose)
  })
})

describe('a number', () => {
  it.each([
    ['1200.50', '1200.5'],
    ['1200.5', '1,200.50'],
    ['1200.5', '1.200,50'],
    ['1200.5', '1 200,5'],
    ['1200.5', '1’200.5000'],
    ['1200.5', '-1200.5'],
    ['1200.5', '1.2005e3'],
    ['1200.5', '1.2005E+03'],
    ['4.25e4', '42500'],
    ['4.25e4', '42,500.00'],
    ['42500', '0042500'],
    ['99500', '[99500,7]'],
  ])('%s is taken out as %s', (value, figure) => {
    expect(redact(quoted(figure), [value])).toMatch(/^«(\[|-)?…(,7\])?»$/)
  })

  it('is taken out whatever it is, with any separators', () => {
    const number = fc.double({ min: -1e12, max: 1e12, noNaN: true }).filter((given) => {
      const digits = String(given).split('e')[0]?.replace(/\D/g, '') ?? ''
      return digits.length >= 3 && /[1-9]/.test(digits)
    })
    const locale = fc.constantFrom('en', 'de', 'fr', 'de-CH', 'en-IN')
    fc.assert(
      fc.property(number, locale, (value, name) => {
        const figures = [
          value.toLocaleString(name, { maximumSignificantDigits: 21 }),
          value.toExponential(),
          String(value),
        ]
        for (const figure of figures) expect(redact(quoted(figure), [String(value)])).not.toMatch(/\d/)
      }),
    )
  }, 30_000)

  it('is taken out among others', () => {
    expect(redact('99500 2 deals, 99500, 99500 and 12', ['99500'])).toBe('… 2 deals, …, … and 12')
  })

  it('leaves other numbers alone', () => {
    expect(redact('At most 500 of 1201, 12.5 or 2026', ['1200.5', '99500', '00'])).toBe(
      'At most 500 of 1201, 12.5 or 2026',
    )
  })
})

describe('a phone number', () => {
  it.each([
    '+442079460018',
    '+44 20 7946 0018',
    '+44 (20) 7946-0018',
    '020 7946 0018',
    '0044.20.7946.0018',
    '%2B44+20',
  ])('is taken out as %s', (figure) => {
    const said = redact(quoted(figure), ['+44 (0)20 7946 0018'.replace('(0)', ''), '4420'])
    expect(said).not.toMatch(/\d{2}/)
  })
})

describe('a moment', () => {
  it.each([
    ['2026-01-31 15:00', '2026-01-31T15:00:00.000000000Z'],
    ['2026-01-31 15:00', '2026-01-31T15:00'],
    ['2026-01-31T15:00:00+01:00', '2026-01-31 15:00:00+01:00'],
    ['2026-01-31T15:00:00Z', '2026-01-31'],
    ['2026-01-31', '31/01'],
  ])('%s is taken out as %s', (value, figure) => {
    const said = redact(quoted(figure), [value])
    if (figure === '31/01') expect(said).toBe('«31/01»')
    else expect(said).toMatch(/^«…Z?»$/)
  })
})

describe('a long text', () => {
  it('is read up to a thousand characters, and what is left of a value there is not shown', () => {
    const value = 'Secret'.repeat(100)
    for (let before = 390; before < 1_010; before++) {
      expect(redact(`${'. '.repeat(before).slice(0, before)}${value}`, [value])).not.toMatch(/S|secret|Sec/)
    }
  }, 30_000)

  it('is taken out of a text of any length', () => {
    expect(redact(`«${'a'.repeat(1_000_000)}»`, ['a'.repeat(1_000_000)])).toBe('«…')
  })
})
