import { blot, type Range } from '../text/blot'
import { figuresIn, keysOf } from './figures'
import { fold, placeOf, readingsOf, type Reading } from './reading'

/** As much of a text as is read, in characters. */
const MAX_READ = 1_000
/** What is left of a value where the text ends may be too little to be known for one. */
const MAX_REST = 16
/** Shorter values say nothing about anybody, and stand in ordinary words too. */
const MIN_WHOLE = 3
/** A value as long as this is known by its beginning. */
const MIN_PART = 8
/** How much of a value is looked at to know whether it stands in a text at all. */
const GLANCE = 64

/**
 * Returns the beginning of `text`, up to a thousand characters, without the values that it quotes: whole or cut after eight
 * characters or more; in whatever case and composition, in JSON or in a URL; numbers, dates and phone numbers with any
 * separators.
 */
export function redact(text: string, values: readonly string[]): string {
  const read = text.slice(0, MAX_READ)
  const readings = readingsOf(read)
  const given = values.map((value) => value.trim()).filter(({ length }) => length >= MIN_WHOLE)
  const sought = seek(given, readings)
  const ranges = readings.flatMap((reading) => [...textsIn(reading, sought), ...numbersIn(reading, sought)])
  const rest: Range[] = text.length > MAX_READ ? [[MAX_READ - MAX_REST, MAX_READ]] : []
  return blot(read, [...ranges, ...rest])
}

/** What is to be found, as far as it may be there. */
interface Sought {
  /** Texts that are found whole, by their length. */
  whole: ReadonlyMap<number, ReadonlySet<string>>
  /** Texts that are found by their beginning, sorted; by how they begin. */
  parts: ReadonlyMap<string, readonly string[]>
  /** By what numbers are known. */
  numbers: ReadonlySet<string>
}

/** Values can be many and long, and a text is short: of most values it does not even have the beginning. */
function seek(values: readonly string[], readings: readonly Reading[]): Sought {
  const beginnings = new Set(readings.flatMap(({ text }) => beginningsIn(text)))
  const longest = Math.max(...readings.map(({ text }) => text.length))
  const whole = new Map<number, Set<string>>()
  const parts = new Map<string, Set<string>>()
  const numbers = new Set<string>()
  const add = <K>(sets: Map<K, Set<string>>, key: K, text: string) =>
    sets.set(key, (sets.get(key) ?? new Set()).add(text))

  for (const value of values) {
    const start = fold(value.slice(0, GLANCE))
    if (value.length <= GLANCE) for (const key of keysOf(start)) numbers.add(key)
    const beginning = start.slice(0, MIN_PART)
    if (beginning.length < MIN_PART) add(whole, start.length, start)
    else if (beginnings.has(beginning)) add(parts, beginning, fold(value.slice(0, 4 * MAX_READ)).slice(0, longest))
  }
  return { whole, numbers, parts: new Map(Array.from(parts, ([beginning, texts]) => [beginning, [...texts].sort()])) }
}

/** Returns what may be the beginning of a value, at each place of `text`. */
function beginningsIn(text: string): string[] {
  return Array.from({ length: text.length }, (_, at) => text.slice(at, at + MIN_PART))
}

function* textsIn({ text, places }: Reading, { whole, parts }: Sought): Generator<Range> {
  for (let at = 0; at < text.length; at++) {
    const lengths = [...whole].map(([length, texts]) => (texts.has(text.slice(at, at + length)) ? length : 0))
    const length = Math.max(0, lengthOfPart(text.slice(at), parts), ...lengths)
    if (length > 0) yield placeOf(places, at, at + length)
  }
}

/** Returns how much of one of `parts` `text` begins with: its neighbours in their order have most in common with it. */
function lengthOfPart(text: string, parts: Sought['parts']): number {
  const sorted = parts.get(text.slice(0, MIN_PART)) ?? []
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return Math.max(inCommon(text, sorted[low - 1]), inCommon(text, sorted[low]))
}

function inCommon(text: string, other = ''): number {
  let length = 0
  while (length < text.length && length < other.length && text[length] === other[length]) length += 1
  return length
}

function* numbersIn({ text, places }: Reading, { numbers }: Sought): Generator<Range> {
  if (numbers.size === 0) return
  for (const { keys, from, to } of figuresIn(text)) {
    if (keys.some((key) => numbers.has(key))) yield placeOf(places, from, to)
  }
}
