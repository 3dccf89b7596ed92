import type { z } from '@botpress/sdk'
import { isPathSegment } from '../attio/path-segment'
import { normalizeObjectKey, parseRecordId } from '../attribute-types/record-id'
import { InvalidFieldsError, InvalidInputError, type Issue } from '../domain-errors'
import {
  exceedsTokenCount,
  exceedsValueCount,
  findJsonDefect,
  isObject,
  MAX_DEPTH,
  parseJson,
  tryStringify,
} from '../json'
import { explainListedConditions } from '../querying/filter/listed-conditions'
import { isBlank } from '../text/blank'
import { duplicateKeyProblem } from '../text/duplicate-keys'
import { formatCount } from '../text/format-count'
import { coerceText, omitBlanks } from './coerce'
import { describeIssue, inputPath } from './describe-issue'

/**
 * Inputs that are arbitrary JSON objects, also as JSON text, and the most values they may contain at all levels. 30,000
 * values are as many record IDs as fit into 1 MB.
 */
const JSON_INPUTS: ReadonlyMap<string, number> = new Map([
  ['values', 10_000],
  ['filter', 30_000],
])

/** Inputs that are lists. A single item and JSON text are accepted too. */
const LIST_INPUTS: ReadonlySet<string> = new Set(['sorts', 'attributes'])

/** Inputs that become part of a URL path. */
const PATH_INPUTS: ReadonlySet<string> = new Set(['object', 'recordId'])

/** Converts an input to the form that Attio uses; null if it contains no such form. */
const NORMALIZERS: ReadonlyMap<string, (text: string) => string | null> = new Map([
  ['object', normalizeObjectKey],
  ['recordId', parseRecordId],
])

/** Inputs that Attio searches for. */
const SEARCH_INPUTS = ['search', 'view'] as const

/** In characters. Fuzzy searches for long texts take long. */
const MAX_SEARCH_LENGTH = 1_000

/** The limit of the Runtime API (https://botpress.com/docs/api-reference/runtime-api/introduction). */
const MAX_INPUT_BYTES = 1_000_000

/** The most fields of an object, and the most values of an input that isn't an arbitrary JSON object. */
const MAX_VALUES = 2_000

/** The most values of the whole input, at all levels: more than all inputs together may contain. */
const MAX_INPUT_VALUES = 50_000

/** In characters. No slug, ID or web link is longer. */
const MAX_PATH_LENGTH = 2_000

/**
 * Validates `input` with `schema` and fills in defaults. Botpress validates nothing at run time, so this is the only
 * check. Throws an InvalidFieldsError with every issue. An unknown key is one of them: a misspelt filter must not
 * become an unfiltered list. Throws an InvalidInputError for an input that is too large, and examines it no further.
 */
export function parseInput<T extends z.ZodRawShape>(schema: z.ZodObject<T>, input: unknown): z.output<z.ZodObject<T>> {
  if (!isObject(input)) throw new InvalidInputError(['the input must be a JSON object.'])
  assertSize(input)
  const inputs: Record<string, unknown> = { ...input }
  const jsonObjects: Record<string, unknown> = {}
  const issues: Issue[] = []
  for (const [key, inputSchema] of Object.entries<z.ZodTypeAny>(schema.shape)) {
    const value = inputs[key]
    const maxValues = JSON_INPUTS.get(key)
    if (isBlank(value)) {
      // The schema then reports a required input as missing.
      inputs[key] = undefined
    } else if (maxValues !== undefined) {
      if (typeof value === 'string' && exceedsTokenCount(MAX_INPUT_VALUES, value)) {
        throw new InvalidInputError([tooMany(key, maxValues, 'values')])
      }
      const json = parseIfJson(value)
      const found = jsonIssues(key, json, maxValues, value)
      if (key === 'filter' && Array.isArray(json) && found.length === 0) found.push(explainListedConditions(json))
      issues.push(...found)
      if (isObject(json) && found.length === 0) jsonObjects[key] = json
      // The schema must not walk the object, and its copy would lose keys such as "__proto__".
      inputs[key] = isObject(json) || found.length > 0 ? {} : json
    } else if (exceedsValueCount(MAX_VALUES, value) || (LIST_INPUTS.has(key) && exceedsValuesAsText(value))) {
      issues.push(tooMany(key, MAX_VALUES, 'values'))
      inputs[key] = Array.isArray(value) ? [] : {}
    } else if (LIST_INPUTS.has(key)) {
      const json = parseIfJson(value)
      issues.push(...duplicateKeyIssues(key, json, value))
      inputs[key] = omitBlanks(isObject(json) || typeof json === 'string' ? [json] : json)
    } else if (typeof value === 'string') {
      inputs[key] = NORMALIZERS.get(key)?.(value) ?? coerceText(value, inputSchema)
    }
  }
  const parsed = schema.strict().safeParse(inputs)
  for (const issue of parsed.error?.issues ?? []) issues.push(...describeIssue(issue, Object.keys(schema.shape)))
  issues.push(...textIssues(inputs))
  if (!parsed.success || issues.length > 0) {
    // Nothing is requested while an object or ID is unsafe in a path.
    const isUnsafe = Object.entries(inputs).some(([key, value]) => pathIssues(key, value).length > 0)
    if (isUnsafe) throw new InvalidInputError(issues)
    throw new InvalidFieldsError(issues, { ...validInputs(schema.shape, inputs), ...jsonObjects })
  }
  return { ...parsed.data, ...jsonObjects }
}

/** The inputs that are valid by themselves, and the defaults of the others, without those that are JSON objects. */
function validInputs(shape: z.ZodRawShape, inputs: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries<z.ZodTypeAny>(shape).flatMap(([key, schema]): [string, unknown][] => {
    const given = schema.safeParse(JSON_INPUTS.has(key) ? undefined : inputs[key])
    const valid = given.success ? given : schema.safeParse(undefined)
    return valid.success && valid.data !== undefined ? [[key, valid.data]] : []
  })
  return Object.fromEntries(entries)
}

function assertSize(input: object): void {
  // Writing out thousands of keys takes long, so they are counted first.
  if (exceedsValueCount(MAX_INPUT_VALUES, input))
    throw new InvalidInputError([tooMany('the input', MAX_INPUT_VALUES, 'values')])
  const text = tryStringify(input) ?? ''
  if (Buffer.byteLength(text) > MAX_INPUT_BYTES) {
    throw new InvalidInputError(['the input must not be larger than 1 MB. Send less at once.'])
  }
  if (Object.keys(input).length > MAX_VALUES) throw new InvalidInputError([tooMany('the input', MAX_VALUES, 'fields')])
}

/** At most one issue. Duplicate keys come last, because finding them takes longest. */
function jsonIssues(key: string, json: unknown, maxValues: number, input: unknown): string[] {
  if (isObject(json) && Object.keys(json).length > MAX_VALUES) return [tooMany(key, MAX_VALUES, 'fields')]
  if (exceedsValueCount(maxValues, json)) return [tooMany(key, maxValues, 'values')]
  const defect = findJsonDefect(json)
  if (defect === 'deep') return [`${key} must not be nested more than ${MAX_DEPTH} levels deep.`]
  if (defect !== undefined) return [`${inputPath([key, ...defect])} is a number that is too large for JSON.`]
  return duplicateKeyIssues(key, json, input)
}

function duplicateKeyIssues(key: string, json: unknown, input: unknown): string[] {
  const problem = duplicateKeyProblem(input, json)
  return problem === undefined ? [] : [`${key} ${problem}.`]
}

function textIssues(inputs: Record<string, unknown>): string[] {
  const issues = Object.entries(inputs).flatMap(([key, value]) => pathIssues(key, value))
  for (const key of SEARCH_INPUTS) {
    const value = inputs[key]
    if (typeof value === 'string' && value.length > MAX_SEARCH_LENGTH) {
      issues.push(`${key} must not be longer than ${formatCount(MAX_SEARCH_LENGTH)} characters.`)
    }
  }
  return issues
}

function pathIssues(key: string, value: unknown): string[] {
  if (!PATH_INPUTS.has(key) || typeof value !== 'string') return []
  if (value.length > MAX_PATH_LENGTH)
    return [`${key} must not be longer than ${formatCount(MAX_PATH_LENGTH)} characters.`]
  return isPathSegment(value) ? [] : [`${key} ${UNSAFE_IN_PATHS}`]
}

const UNSAFE_IN_PATHS = 'must not contain slashes, percent signs or control characters, and must not be "." or "..".'

const tooMany = (field: string, max: number, what: string): string =>
  `${field} must not contain more than ${formatCount(max)} ${what}.`

const exceedsValuesAsText = (value: unknown): boolean =>
  typeof value === 'string' && exceedsTokenCount(MAX_VALUES, value)

/** The value that JSON text describes; everything else unchanged. */
const parseIfJson = (value: unknown): unknown => (typeof value === 'string' ? (parseJson(value) ?? value) : value)
