/** Shorter values say nothing of anyone, and occur in ordinary words. */
const MIN_LENGTH = 3
/** A longer value may be cut where it is repeated: its beginning identifies it. In characters. */
const MAX_WHOLE = 32
const BEGINNING = 16
/** As many digits at the end identify a phone number, with or without its country code. */
const PHONE_DIGITS = 7
/** As much as is looked at of a value and of a sentence, of which messages show less. In characters. */
const MAX_VALUE = 100
const MAX_SENTENCE = 1_000

const JSON_ESCAPE = /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/g
const URL_ESCAPE = /(?:%[0-9a-f]{2})+|\+/gi
/** A number with any separators, e.g. 1,200.50 or 1.2005e3. */
const NUMBER = /\d[\d.,'’\s]*(?:e[+-]?\d+)?/g
const NUMERIC = /^[\d\s.,'’()+\-–/e]*\d[\d\s.,'’()+\-–/e]*$/

/**
 * Returns what tells whether a sentence repeats one of `values`: text of three or more characters as whole words, whatever its
 * case, punctuation and Unicode form, also as JSON or in a URL; numbers by value; phone numbers by their last digits.
 */
export function repetitionsOf(values: readonly string[]): (sentence: string) => boolean {
  const given = values
    .map((value) => fold(value.slice(0, MAX_VALUE)).trim())
    .filter((text) => text.length >= MIN_LENGTH)
  const numeric = given.filter((text) => NUMERIC.test(text))
  const keys = new Set(given.map(keyOf))
  const starts = new Set(Array.from(keys, (key) => key.slice(0, MIN_LENGTH)))
  const lengths = [...new Set(Array.from(keys, (key) => key.length))]
  const numbers = new Set(numeric.flatMap(numbersIn).filter((number) => String(number).length >= MIN_LENGTH))
  const digits = numeric.map((text) => text.replace(/\D/g, ''))
  const phones = new Set(digits.filter(({ length }) => length >= PHONE_DIGITS).map((text) => text.slice(-PHONE_DIGITS)))

  const hasKey = (text: string) =>
    placesIn(text).some(
      (at) =>
        starts.has(text.slice(at, at + MIN_LENGTH)) && lengths.some((length) => keys.has(text.slice(at, at + length))),
    )
  const hasPhone = (text: string) => placesIn(text).some((at) => phones.has(text.slice(at, at + PHONE_DIGITS)))
  return (sentence) =>
    spellingsOf(sentence.slice(0, MAX_SENTENCE)).some(
      (text) =>
        hasKey(text) ||
        hasKey(` ${wordsOf(text)} `) ||
        numbersIn(text).some((number) => numbers.has(number)) ||
        (phones.size > 0 && hasPhone(text.replace(/(?<=\d)[\s().\-–/+]+(?=\d)/g, ''))),
    )
}

const placesIn = (text: string): number[] => Array.from({ length: text.length }, (_, at) => at)

/** Returns `sentence` as it is, as JSON and as part of a URL. */
function spellingsOf(sentence: string): string[] {
  const readings = [sentence, sentence.replace(JSON_ESCAPE, fromJson), sentence.replace(URL_ESCAPE, fromUrl)]
  return [...new Set(readings.map(fold))]
}

/** Returns what a text has that repeats `given`: its words, or all of it if hardly anything of it is a word. */
function keyOf(given: string): string {
  const words = wordsOf(given)
  if (words.length < MIN_LENGTH) return given.slice(0, MAX_WHOLE)
  return words.length > MAX_WHOLE ? ` ${words.slice(0, BEGINNING)}` : ` ${words} `
}

const ASCII = /^[\0-\x7f]*$/

/** An input may hold thousands of values, and patterns for ASCII are several times as fast. */
const wordsOf = (text: string): string =>
  text.replace(ASCII.test(text) ? /[^a-z0-9_]+/g : /[^\p{L}\p{M}\p{N}_]+/gu, ' ').trim()

function fold(text: string): string {
  const spaced = text.replace(/\s+/g, ' ')
  if (ASCII.test(spaced)) return spaced.toLowerCase()
  // There and back, because "ß" has the capitals "SS".
  return spaced.normalize('NFKD').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').replace(/\s+/g, ' ')
}

/** Returns every number that `text` may mean: a separator groups digits, begins the fraction, or separates two numbers. */
function numbersIn(text: string): number[] {
  const found = text.match(NUMBER) ?? []
  const readings = found.flatMap((number) => [
    number.replace(/[,'’\s]/g, ''),
    number.replace(/[.'’\s]/g, '').replace(',', '.'),
    ...number.split(/[,'’\s]+/),
  ])
  return readings.map((reading) => Number(reading.replace(/\.$/, '')))
}

const fromJson = (escape: string): string => JSON.parse(`"${escape}"`) as string

const fromUrl = (escape: string): string =>
  escape === '+' ? ' ' : Buffer.from(escape.replaceAll('%', ''), 'hex').toString()
