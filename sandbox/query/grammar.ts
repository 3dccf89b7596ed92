import { isObject } from '../values/value-type'
import { filterError, unknownFilterAttribute } from './query-errors'

/** A JSON object with unchecked values. */
type JsonObject = Record<string, unknown>

/** The operators of Attio's filters: https://docs.attio.com/rest-api/guides/filtering-and-sorting */
const OPERATORS = [
  '$eq',
  '$in',
  '$not_empty',
  '$contains',
  '$starts_with',
  '$ends_with',
  '$lt',
  '$lte',
  '$gt',
  '$gte',
] as const

export type Operator = (typeof OPERATORS)[number]

/** `field operator operand`. Without a field, it is the default field of the attribute's type. */
export interface Comparison {
  field: string | null
  operator: Operator
  operand: unknown
  /** Its position in the filter, which Attio reports as `path`. */
  at: string[]
}

/** One step of a path. Without an object, the attribute belongs to the queried object. */
export interface Hop {
  object: string | null
  attribute: string
  at: string[]
}

/** A parsed filter, before attributes are looked up. A single value must match all comparisons of a condition. */
export type Filter =
  | { kind: 'all' | 'any'; filters: Filter[] }
  | { kind: 'not'; filter: Filter }
  | { kind: 'condition'; hops: Hop[]; comparisons: Comparison[] }

/** Parses a filter, shorthand or verbose. Throws ApiError `filter_error` or `unknown_filter_attribute_slug`. */
export function parseFilter(json: unknown, at: string[] = []): Filter {
  if (!isObject(json)) throw filterError()
  if (isDrillDown(json)) return parseDrillDown(json, at)
  return { kind: 'all', filters: Object.entries(json).map(([key, value]) => parseEntry(key, value, [...at, key])) }
}

/** How many entries the `$or` and `$in` lists of a filter have in all. */
export function alternativesOf(filter: Filter): number {
  switch (filter.kind) {
    case 'not':
      return alternativesOf(filter.filter)
    case 'condition':
      return sum(filter.comparisons.map(({ operand }) => (Array.isArray(operand) ? operand.length : 0)))
    default:
      return sum(filter.filters.map(alternativesOf)) + (filter.kind === 'any' ? filter.filters.length : 0)
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function parseEntry(key: string, value: unknown, at: string[]): Filter {
  switch (key) {
    case '$and':
      return { kind: 'all', filters: parseList(value, at) }
    case '$or':
      return { kind: 'any', filters: parseList(value, at) }
    case '$not':
      return { kind: 'not', filter: parseNegated(value, at) }
    default:
      return parseAttribute(key, value, at)
  }
}

function parseList(json: unknown, at: string[]): Filter[] {
  if (!Array.isArray(json)) throw filterError()
  return json.map((filter, index) => parseFilter(filter, [...at, String(index)]))
}

/**
 * `$not` takes one attribute condition: a logical operator in it is looked up as an attribute (observed live). UNSURE:
 * whether Attio accepts two attributes in a `$not`, which the sandbox rejects, or a path, which it accepts.
 */
function parseNegated(json: unknown, at: string[]): Filter {
  if (!isObject(json)) throw filterError()
  if (isDrillDown(json)) return parseDrillDown(json, at)
  const [entry, ...others] = Object.entries(json)
  if (entry === undefined || others.length > 0) throw filterError()
  return parseAttribute(entry[0], entry[1], [...at, entry[0]])
}

function parseAttribute(name: string, condition: unknown, at: string[]): Filter {
  if (name.startsWith('$')) throw unknownFilterAttribute(name, at)
  return {
    kind: 'condition',
    hops: [{ object: null, attribute: name, at }],
    comparisons: parseCondition(condition, at),
  }
}

/** In steps (observed live: effect-attio). UNSURE: the error for a longer path. */
const LONGEST_PATH = 5

function isDrillDown(json: JsonObject): boolean {
  return 'path' in json && 'constraints' in json
}

function parseDrillDown(json: JsonObject, at: string[]): Filter {
  const { path, constraints, ...others } = json
  const hops = parseHops(path, [...at, 'path'])
  if (hops === null || hops.length > LONGEST_PATH || Object.keys(others).length > 0) throw filterError()
  return { kind: 'condition', hops, comparisons: parseCondition(constraints, [...at, 'constraints']) }
}

/**
 * Parses a `path`: a list of [object, attribute], each a slug or an ID. Returns null if the format is wrong.
 * https://docs.attio.com/rest-api/guides/filtering-and-sorting#paths-and-parents
 */
export function parseHops(json: unknown, at: string[]): Hop[] | null {
  if (!Array.isArray(json) || json.length === 0) return null
  const hops = json.map((pair: unknown, index) => parseHop(pair, [...at, String(index)]))
  return hops.every((hop) => hop !== null) ? hops : null
}

function parseHop(json: unknown, at: string[]): Hop | null {
  if (!Array.isArray(json) || json.length !== 2) return null
  const [object, attribute] = json as unknown[]
  return typeof object === 'string' && typeof attribute === 'string' ? { object, attribute, at } : null
}

function parseCondition(json: unknown, at: string[]): Comparison[] {
  if (!isObject(json)) return [shorthand(null, json, at)]
  return entriesOf(json).flatMap(([key, value]) => {
    if (key.startsWith('$')) return [comparison(null, key, value, [...at, key])]
    if (!isObject(value)) return [shorthand(key, value, [...at, key])]
    return entriesOf(value).map(([name, operand]) => comparison(key, name, operand, [...at, key, name]))
  })
}

/** UNSURE: whether Attio accepts an empty condition; the sandbox rejects it. */
function entriesOf(json: JsonObject): [string, unknown][] {
  const entries = Object.entries(json)
  if (entries.length === 0) throw filterError()
  return entries
}

/** An array is shorthand for several values in writes, but never in filters (observed live). */
function shorthand(field: string | null, operand: unknown, at: string[]): Comparison {
  if (Array.isArray(operand)) throw filterError()
  return { field, operator: '$eq', operand, at }
}

function comparison(field: string | null, name: string, operand: unknown, at: string[]): Comparison {
  const operator = OPERATORS.find((known) => known === name)
  if (operator === undefined) throw filterError()
  return { field, operator, operand, at }
}
