/** Nothing that Attio accepts or sends is nested deeper, and much deeper values can't be converted to JSON. */
export const MAX_DEPTH = 100

/** A JSON object with any keys. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether `value` is an object, but neither null nor an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Makes an object of `entries`. Throws if a key repeats, because the object would silently lose a value. */
export function toUniqueObject(entries: readonly (readonly [key: string, value: unknown])[]): Record<string, unknown> {
  const object = Object.fromEntries(entries)
  if (Object.keys(object).length !== entries.length) throw new Error('Two entries have the same key.')
  return object
}

/** `value` and everything in it, at all levels. It doesn't recurse, because Attio's JSON may be nested to any depth. */
export function nestedValues(value: unknown): unknown[] {
  const all = [value]
  for (const each of all) {
    if (typeof each === 'object' && each !== null) for (const inner of Object.values(each)) all.push(inner)
  }
  return all
}

/** Parses `text`; undefined if it isn't JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** No value of an attribute has more parts. */
const MAX_TOKENS_OF_OBJECT = 1_000

/**
 * Parses JSON text of an object, or of a list with only one object; returns any other value unchanged. Models send
 * objects as JSON text in fields that also accept plain text.
 */
export function fromJsonText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value
  if (exceedsTokenCount(MAX_TOKENS_OF_OBJECT, value)) return value
  const [item, ...others]: unknown[] = [parseJson(value)].flat()
  return isObject(item) && others.length === 0 ? item : value
}

/** Converts `value` to JSON text; undefined if that is impossible, e.g. for a circular structure. */
export function tryStringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

/** The bytes that `value` takes as JSON in UTF-8; Infinity if it can't be converted. */
export function jsonBytes(value: unknown): number {
  const text = tryStringify(value)
  return text === undefined ? Infinity : Buffer.byteLength(text)
}

/**
 * Whether the JSON `text` has more than `max` commas and opening brackets. Each nested value has at least one. Text is
 * scanned before it is parsed, because a megabyte of brackets takes long to parse.
 */
export function exceedsTokenCount(max: number, text: string): boolean {
  let tokens = 0
  for (let n = 0, isQuoted = false; n < text.length && tokens <= max; n += 1) {
    const character = text[n]
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) n += character === '\\' ? 1 : 0
    else if (character === ',' || character === '[' || character === '{') tokens += 1
  }
  return tokens > max
}

/** Whether `value` has more than `max` values on all levels. Reads nothing of a list or object that alone has more. */
export function exceedsValueCount(max: number, value: unknown): boolean {
  const values = [value]
  for (let n = 0; n < values.length; n += 1) {
    const each = values[n]
    const keys = isObject(each) ? Object.keys(each) : []
    const size = Array.isArray(each) ? each.length : keys.length
    if (values.length + size > max) return true
    if (Array.isArray(each)) for (const inner of each as unknown[]) values.push(inner)
    else for (const key of keys) values.push((each as Record<string, unknown>)[key])
  }
  return false
}

/** Why a value can't be sent as JSON: it is nested too deeply, or the number at this path isn't finite. */
export type JsonDefect = 'deep' | readonly string[]

/**
 * Finds the first defect of `value`: nesting deeper than `levels`, or a number that isn't finite. JSON text can contain
 * 1e309, but the Infinity that it is parsed as would be sent as null.
 */
export function findJsonDefect(value: unknown, levels = MAX_DEPTH): JsonDefect | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : []
  if (typeof value !== 'object' || value === null) return undefined
  if (levels === 0) return 'deep'
  for (const [key, inner] of Object.entries(value)) {
    const defect = findJsonDefect(inner, levels - 1)
    if (defect !== undefined) return defect === 'deep' ? defect : [key, ...defect]
  }
  return undefined
}
