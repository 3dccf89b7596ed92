import fc from 'fast-check'

/*
 * Values as Attio takes them (https://docs.attio.com/docs/attribute-types).
 */

const words = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength })

export const text = fc.oneof(words(40), fc.lorem(), fc.constantFrom('', ' ', 'two\nlines', '[]', 'שלום \u202eעולם'))

export const title = fc.oneof(
  words(12).filter((given) => given.trim() !== ''),
  fc.constantFrom('Won 🎉', 'Été', 'עסקה', 'R&D, "shared"', 'toString'),
)

/** A first or last name, without the spaces and commas at which names are split. */
export const name = fc.oneof(
  fc.constantFrom('Ada', 'Émilie', 'إدريس', '関孝和', "O'Hara", '🧮', ''),
  words(8).map((given) => given.replace(/[\s,]/gu, '')),
)

export const number = fc.oneof(fc.integer(), fc.double({ min: -1e9, max: 1e9, noNaN: true }))

export const host = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/).map((given) => `${given}.example.com`)

export const email = fc.tuple(fc.stringMatching(/^[A-Za-z][A-Za-z0-9+]{0,8}$/), host).map((parts) => parts.join('@'))

/** Nine fractional digits; a JavaScript date would lose six. */
const instant = fc
  .tuple(
    fc.date({ min: new Date('1000-01-02'), max: new Date('9998-12-30'), noInvalidDate: true }),
    fc.nat(999_999_999),
  )
  .map(([given, ns]) => `${given.toISOString().slice(0, 19)}.${String(ns).padStart(9, '0')}`)

export const moment = instant.chain((given) =>
  fc.constantFrom(`${given}Z`, `${given}+05:30`, given, given.slice(0, 10)),
)

export const date = instant.chain((given) =>
  fc.constantFrom(given.slice(0, 10), given.slice(0, 7), given.slice(0, 4), `${given}-10:00`),
)

const part = fc.option(words(20))

/** All ten keys, which Attio requires. */
export const location = fc.record({
  line_1: part,
  line_2: part,
  line_3: part,
  line_4: part,
  locality: part,
  region: part,
  postcode: part,
  country_code: fc.constantFrom('GB', 'XK', null),
  latitude: fc.constantFrom('51.5260934', '-33.9', null),
  longitude: fc.constantFrom('-0.1110312', '151', null),
})
