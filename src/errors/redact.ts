/** Shorter values identify no person or company, and occur in ordinary words. */
const MIN_LENGTH = 3
/** A sentence may truncate a longer text, whose beginning identifies it. In characters. */
const MAX_WHOLE = 32
const BEGINNING = 16
/** The last digits identify a phone number, with or without its country code. */
const PHONE_DIGITS = 7
/** Only this much of a value and of a sentence is compared; messages show less. In characters. */
const MAX_VALUE = 100
const MAX_SENTENCE = 1_000

const JSON_ESCAPE = /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/g
const URL_ESCAPE = /(?:%[0-9a-f]{2})+|\+/gi
/** A number with any separators, e.g. 1,200.50 or 1.2005e3. */
const NUMBER = /\d[\d.,'’\s]*(?:e[+-]?\d+)?/g
const NUMERIC = /^[\d\s.,'’()+\-–/e]+$/i
const DAY = /\d{4}-\d{2}-\d{2}/g
const DAY_LENGTH = 10
const MS_PER_DAY = 86_400_000
const ADDRESS = /[@/:]|^\s*www\./i
const ASCII = /^[\0-\x7f]*$/

/**
 * Whether `sentence` repeats one of `values`. Text counts from three characters and as whole words, in any case,
 * punctuation and Unicode form, also as JSON or in a URL. Numbers count by value, phone numbers by their last digits,
 * times by their day in any time zone, and addresses by their domain.
 */
export function repeatsAny(sentence: string, values: readonly string[]): boolean {
  const start = sentence.slice(0, MAX_SENTENCE)
  const interpretations = [start, start.replace(JSON_ESCAPE, fromJson), start.replace(URL_ESCAPE, fromUrl)]
  const repeats = repetitionCheck([...new Set(interpretations.map(foldFully))].join('\n'))
  return values.some((value) => repeats(value.slice(0, MAX_VALUE)))
}

/** The input may have 30,000 values, so a check of one stops early and skips what `text` doesn't contain. */
function repetitionCheck(text: string): (value: string) => boolean {
  const words = ` ${wordsOf(text)} `
  const starts = new Set(words.match(/(?<= )[^ ]{3}/gu))
  const numbers = new Set(numbersIn(text))
  const digits = text.replace(/(?<=\d)[ ().\-–/+]+(?=\d)/g, '')
  const days = new Set((text.match(DAY) ?? []).flatMap(daysAround))
  // Not at the top level, where parsing this expression would add 1 ms to the load.
  const domains = text.match(/[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*\.\p{L}{2,}/gu) ?? []
  const hosts = domains.map((domain) => domain.replace(/^www\./, ''))

  const repeatsText = (value: string): boolean => {
    const start = startOf(value.slice(0, BEGINNING))
    if (start !== undefined && !starts.has(start)) return false
    const folded = foldFully(value).trim()
    const wanted = wordsOf(folded)
    if (wanted.length < MIN_LENGTH) return folded.length >= MIN_LENGTH && text.includes(folded.slice(0, MAX_WHOLE))
    return words.includes(wanted.length > MAX_WHOLE ? ` ${wanted.slice(0, BEGINNING)}` : ` ${wanted} `)
  }
  const repeatsNumber = (value: string): boolean => {
    if (!NUMERIC.test(value)) return false
    const ownDigits = value.replace(/\D/g, '')
    const isPhone = ownDigits.length >= PHONE_DIGITS && digits.includes(ownDigits.slice(-PHONE_DIGITS))
    return isPhone || readNumber(value).some((number) => numbers.has(number))
  }
  const repeatsDomain = (value: string): boolean => {
    const folded = ADDRESS.test(value) ? foldFully(value) : ''
    return hosts.some((host) => folded.includes(host))
  }
  return (value) =>
    repeatsText(value) ||
    (numbers.size > 0 && repeatsNumber(value)) ||
    (days.size > 0 && days.has(value.trimStart().slice(0, DAY_LENGTH))) ||
    (hosts.length > 0 && repeatsDomain(value))
}

/** The first three letters of a word in `head`, for a quick check; undefined if every word is shorter. */
const startOf = (head: string): string | undefined =>
  ASCII.test(head)
    ? /[a-z0-9_]{3}/i.exec(head)?.[0].toLowerCase()
    : /[\p{L}\p{M}\p{N}_]{3}/u.exec(foldFully(head).slice(0, BEGINNING))?.[0]

/** ASCII has a pattern of its own, which is several times as fast. */
const wordsOf = (text: string): string =>
  text.replace(ASCII.test(text) ? /[^a-z0-9_]+/g : /[^\p{L}\p{M}\p{N}_]+/gu, ' ').trim()

/** Unlike titles, texts that Attio repeats may have any Unicode form. */
function foldFully(text: string): string {
  const spaced = text.replace(/\s+/g, ' ')
  if (ASCII.test(spaced)) return spaced.toLowerCase()
  // There and back, because "ß" has the capitals "SS".
  return spaced.normalize('NFKD').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').replace(/\s+/g, ' ')
}

/** The numbers that `text` may mean: a separator groups digits, begins the fraction, or separates two numbers. */
function numbersIn(text: string): number[] {
  const found = text.match(NUMBER) ?? []
  return found.flatMap((number) => [number, ...number.split(/[,'’\s]+/)]).flatMap(readNumber)
}

/** The one or two numbers of three or more characters that `text` means as a whole, without their sign. */
function readNumber(text: string): number[] {
  const plain = text.replace(/^[\s+\-–]+|[\s'’]|\.$/g, '')
  const interpretations = [Number(plain.replaceAll(',', '')), Number(plain.replaceAll('.', '').replace(',', '.'))]
  return interpretations.filter((number) => Number.isFinite(number) && String(number).length >= MIN_LENGTH)
}

/** `day` with its neighbours: a time may belong to them in another time zone. */
function daysAround(day: string): string[] {
  const time = Date.parse(day)
  const times = [time - MS_PER_DAY, time, time + MS_PER_DAY].filter((each) => !Number.isNaN(each))
  return times.map((each) => new Date(each).toISOString().slice(0, DAY_LENGTH))
}

const fromJson = (escape: string): string => JSON.parse(`"${escape}"`) as string

const fromUrl = (escape: string): string =>
  escape === '+' ? ' ' : Buffer.from(escape.replaceAll('%', ''), 'hex').toString()
