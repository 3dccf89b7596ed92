import type { z } from '@botpress/sdk'
import { isPathSegment } from '../attio/path-segment'
import { normalizeObjectKey, parseRecordId } from '../attribute-types/record-id'
import {
  findJsonDefect,
  exceedsValueCount,
  exceedsTokenCount,
  isObject,
  tryStringify,
  MAX_DEPTH,
  parseJson,
} from '../json'
import { InvalidInputError, type Issue } from '../domain-errors'
import { describeIssue, fieldPath } from './describe-issue'
import { omitBlanks, coerceText, isBlank } from './coerce'

/**
 * Inputs that are open JSON objects, and how many values they may hold at all levels: as many as anybody writes, and as many IDs
 * as a filter has room for. They may come as text, and are passed on as they came.
 */
const JSON_INPUTS: ReadonlyMap<string, number> = new Map([
  ['values', 10_000],
  ['filter', 30_000],
])

/** May hold a single one, also as text, or a list as JSON text. */
const LIST_INPUTS: ReadonlySet<string> = new Set(['sorts', 'attributes'])

/** Inputs that become part of a path. */
const PATH_INPUTS = ['object', 'recordId'] as const

/** What makes the key that Attio knows of an input; null if there is none in it. */
const KEY_INPUTS: ReadonlyMap<string, (text: string) => string | null> = new Map([
  ['object', normalizeObjectKey],
  ['recordId', parseRecordId],
])

/** Inputs that are words for Attio to look for. */
const TEXT_INPUTS = ['search', 'view'] as const

/** Nobody looks for more, in characters: fuzzy searches take long over long texts. */
const MAX_TEXT_LENGTH = 1_000

/** What the Runtime API takes at most (https://botpress.com/docs/api-reference/runtime-api/introduction). */
const MAX_INPUT_BYTES = 1_000_000

/** Far more fields, attributes or sorts than anybody names. */
const MAX_VALUES = 2_000

/** What holds more is not looked at, in values at all levels of the whole input; more than all of its inputs may hold together. */
const MAX_TOKENS = 50_000

/** No slug, ID or web link is longer, in characters. */
const MAX_PATH_LENGTH = 2_000

/**
 * Returns `input` as `schema` describes it, with defaults. Botpress validates nothing at run time, so this is the only check.
 * Throws InputProblems with all that is wrong, among it keys that the schema does not know: a misspelt filter must not
 * become an unfiltered list. What is too large is not looked at any further.
 */
export function parseInput<T extends z.ZodRawShape>(schema: z.ZodObject<T>, input: unknown): z.output<z.ZodObject<T>> {
  if (!isObject(input)) throw new InvalidInputError(['the input must be a JSON object.'])
  const text = tryStringify(input) ?? ''
  if (Buffer.byteLength(text) > MAX_INPUT_BYTES) {
    throw new InvalidInputError(['the input is larger than 1 MB of JSON, and no more is taken. Give less at once.'])
  }
  if (exceedsTokenCount(MAX_TOKENS, text)) throw new InvalidInputError([tooMany('the input', MAX_TOKENS, 'values')])
  if (Object.keys(input).length > MAX_VALUES) throw new InvalidInputError([tooMany('the input', MAX_VALUES, 'fields')])
  const known = Object.keys(schema.shape)
  const given: Record<string, unknown> = { ...input }
  const open: [string, unknown][] = []
  const problems: Issue[] = []
  for (const key of known) {
    const value = given[key]
    const field = schema.shape[key]
    if (field === undefined) continue
    // A required input is then reported as missing.
    if (isBlank(value)) {
      given[key] = undefined
      continue
    }
    const maxParts = JSON_INPUTS.get(key)
    if (maxParts !== undefined) {
      if (typeof value === 'string' && exceedsTokenCount(MAX_TOKENS, value)) {
        throw new InvalidInputError([tooMany(key, maxParts, 'values')])
      }
      const json = typeof value === 'string' ? (parseJson(value) ?? value) : value
      const problem = openProblem(key, json, maxParts)
      if (problem !== undefined) problems.push(problem)
      if (isObject(json)) open.push([key, json])
      // What is open is not to be walked, and the schema's own copy of it would lose keys such as "__proto__".
      given[key] = isObject(json) ? {} : json
    } else if (exceedsValueCount(MAX_VALUES, value) || (LIST_INPUTS.has(key) && exceedsValuesAsText(value))) {
      problems.push(tooMany(key, MAX_VALUES, 'values'))
      given[key] = Array.isArray(value) ? [] : {}
    } else if (LIST_INPUTS.has(key)) {
      given[key] = omitBlanks(asList(value))
    } else if (typeof value === 'string') {
      given[key] = KEY_INPUTS.get(key)?.(value) ?? coerceText(value, field)
    }
  }
  const parsed = schema.strict().safeParse(given)
  for (const issue of parsed.error?.issues ?? []) problems.push(...describeIssue(issue, known))
  for (const key of PATH_INPUTS) {
    const value = given[key]
    const problem = typeof value === 'string' ? pathProblem(value) : undefined
    if (problem !== undefined) problems.push(`${key} ${problem}`)
  }
  for (const key of TEXT_INPUTS) {
    const value = given[key]
    if (typeof value === 'string' && value.length > MAX_TEXT_LENGTH) {
      problems.push(`${key} must not be longer than ${MAX_TEXT_LENGTH.toLocaleString('en')} characters.`)
    }
  }
  if (!parsed.success || problems.length > 0) throw new InvalidInputError(problems)
  return { ...parsed.data, ...Object.fromEntries(open) }
}

function openProblem(key: string, json: unknown, maxParts: number): string | undefined {
  if (isObject(json) && Object.keys(json).length > MAX_VALUES) return tooMany(key, MAX_VALUES, 'fields')
  if (exceedsValueCount(maxParts, json)) return tooMany(key, maxParts, 'values')
  const flaw = findJsonDefect(json)
  if (flaw === 'deep') return `${key} must not be nested more than ${MAX_DEPTH} levels deep.`
  return flaw && `${fieldPath([key, ...flaw])} is a number that is too large for JSON.`
}

const tooMany = (field: string, max: number, what: string): string =>
  `${field} must not hold more than ${max.toLocaleString('en')} ${what}.`

function pathProblem(value: string): string | undefined {
  if (value.length > MAX_PATH_LENGTH) return 'is longer than any name or ID.'
  return isPathSegment(value) ? undefined : 'must not hold slashes, percent signs, dots alone or control characters.'
}

const exceedsValuesAsText = (value: unknown): boolean =>
  typeof value === 'string' && exceedsTokenCount(MAX_VALUES, value)

/** Returns a single item as a list of one, and text that is JSON as what it says. */
function asList(value: unknown): unknown {
  const given = typeof value === 'string' ? (parseJson(value) ?? value) : value
  return isObject(given) || typeof given === 'string' ? [given] : given
}
