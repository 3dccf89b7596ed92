/** Nothing that Attio takes or sends is nested deeper, and JSON much deeper than this cannot be written down again. */
export const MAX_DEPTH = 100

/** An object with keys, as JSON has them. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Returns whether `value` is an object with keys, neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns the object of `entries`. Throws where a key repeats: the object would lose one of the values without a word. */
export function toUniqueObject(entries: readonly (readonly [key: string, value: unknown])[]): Record<string, unknown> {
  const object = Object.fromEntries(entries)
  if (Object.keys(object).length !== entries.length) throw new Error('A key was given twice.')
  return object
}

/** Returns what `text` says as JSON, or undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Returns the object that `value` is as JSON text, also if it is the only item of a list; anything else as it is. Models send
 * objects as JSON text where they may also send plain text.
 */
export function fromJsonText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value
  const [item, ...others]: unknown[] = [parseJson(value)].flat()
  return isObject(item) && others.length === 0 ? item : value
}

/** Returns `value` as JSON text; undefined where it cannot be written at all, such as a circle. */
export function tryStringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

/** Returns how many bytes `value` takes as JSON in UTF-8; infinitely many where it cannot be written at all. */
export function jsonBytes(value: unknown): number {
  const text = tryStringify(value)
  return text === undefined ? Infinity : Buffer.byteLength(text)
}

/**
 * Returns whether the JSON `text` has more than `max` commas and opening brackets: no fewer than it holds values. Looking
 * at the text is many times faster than walking an object with thousands of keys.
 */
export function exceedsTokenCount(max: number, text: string): boolean {
  let marks = 0
  for (let n = 0, isQuoted = false; n < text.length && marks <= max; n += 1) {
    const letter = text[n]
    if (letter === '"') isQuoted = !isQuoted
    else if (isQuoted) n += letter === '\\' ? 1 : 0
    else if (letter === ',' || letter === '[' || letter === '{') marks += 1
  }
  return marks > max
}

/** Returns whether there are more than `max` values in `value`, at all levels. */
export function exceedsValueCount(max: number, value: unknown): boolean {
  const parts = [value]
  for (let n = 0; n < parts.length; n += 1) {
    if (parts.length > max) return true
    const part = parts[n]
    if (typeof part === 'object' && part !== null) for (const inner of Object.values(part)) parts.push(inner)
  }
  return false
}

/** Why a value cannot be sent on as JSON: it is nested too deeply, or has a number at the place that the keys lead to. */
export type JsonDefect = 'deep' | readonly string[]

/**
 * Returns the first flaw of `value`: lists or objects in each other more than `levels` deep, or a number that is not finite.
 * JSON can write 1e309, and has nothing but null for what that is read as.
 */
export function findJsonDefect(value: unknown, levels = MAX_DEPTH): JsonDefect | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : []
  if (typeof value !== 'object' || value === null) return undefined
  if (levels === 0) return 'deep'
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value)
  for (let n = 0; n < inner.length; n += 1) {
    const flaw = findJsonDefect(inner[n], levels - 1)
    if (flaw !== undefined) return flaw === 'deep' ? flaw : [Object.keys(value)[n] ?? '', ...flaw]
  }
  return undefined
}
