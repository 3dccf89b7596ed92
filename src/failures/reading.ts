import type { Range } from '../text/blot'

/** A text in the one form in which texts are compared, and the place in the original of each of its UTF-16 units. */
export interface Reading {
  text: string
  places: readonly Range[]
}

/** A way in which one text stands in another. */
interface Escape {
  pattern: RegExp
  decode: (escape: string) => string
}

const NO_ESCAPE: Escape = { pattern: /(?!)/g, decode: (escape) => escape }
const JSON_ESCAPE: Escape = {
  pattern: /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/g,
  decode: (escape) => JSON.parse(`"${escape}"`) as string,
}
const URL_ESCAPE: Escape = {
  pattern: /(?:%[0-9a-fA-F]{2})+|\+/g,
  decode: (escape) => (escape === '+' ? ' ' : Buffer.from(escape.replaceAll('%', ''), 'hex').toString()),
}

/** White space counts as one space, and a letter has all its marks with it. */
const CLUSTER = /\s+|\P{M}\p{M}*|\p{M}+/gu

const ASCII = /^[\0-\x7f]*$/

/** Returns `text` as it is compared: whatever its case, however its accents are put together, however wide its spaces are. */
export function fold(text: string): string {
  const spaced = text.replace(/\s+/g, ' ')
  if (ASCII.test(spaced)) return spaced.toLowerCase()
  // There and back, because "ß" has the capitals "SS"; and a sigma at the end of a word is a sigma.
  return spaced.normalize('NFD').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')
}

/** Returns the ways in which `text` can be read: as it is, as JSON, as part of a URL; those alone that differ. */
export function readingsOf(text: string): Reading[] {
  const escapes = [JSON_ESCAPE, URL_ESCAPE].filter(({ pattern }) => text.search(pattern) >= 0)
  return [NO_ESCAPE, ...escapes].map((escape) => foldInPlace(decodeInPlace(text, escape)))
}

function decodeInPlace(text: string, { pattern, decode }: Escape): Reading {
  const places: Range[] = []
  let decoded = ''
  const add = (units: string, placeOf: (n: number) => Range) => {
    decoded += units
    for (let n = 0; n < units.length; n++) places.push(placeOf(n))
  }
  let end = 0
  const addUpTo = (to: number) => {
    const from = end
    add(text.slice(from, to), (n) => [from + n, from + n + 1])
  }
  for (const { 0: escape, index } of text.matchAll(pattern)) {
    addUpTo(index)
    end = index + escape.length
    add(decode(escape), () => [index, index + escape.length])
  }
  addUpTo(text.length)
  return { text: decoded, places }
}

function foldInPlace({ text, places }: Reading): Reading {
  let folded = ''
  const foldedPlaces: Range[] = []
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const units = fold(cluster)
    const place = placeOf(places, index, index + cluster.length)
    folded += units
    for (let n = 0; n < units.length; n++) foldedPlaces.push(place)
  }
  return { text: folded, places: foldedPlaces }
}

/** Returns where in the original the units from `from` up to `to` stand. */
export function placeOf(places: readonly Range[], from: number, to: number): Range {
  const [start] = places[from] ?? [0, 0]
  const [, end] = places[to - 1] ?? [0, 0]
  return [start, end]
}
