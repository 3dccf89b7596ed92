import { z } from '@botpress/sdk'
import { isPathSegment } from '../attio/path'
import { isDeeperThan, isObject, parseJson } from '../json'
import { didYouMean, InputProblems } from '../problems'
import { enumerate } from '../text/enumerate'
import { quote } from '../text/quote'

/** Inputs that are open JSON objects. They may come as text, and are passed on as they came. */
const JSON_INPUTS = ['filter', 'values'] as const

/** Nothing that Attio takes is nested deeper, and JSON much deeper than this cannot be written down again. */
const MAX_LEVELS = 100

/** Inputs that become part of a path. */
const PATH_INPUTS = ['object', 'recordId'] as const

/**
 * Returns `input` as `schema` describes it, with defaults. Botpress validates nothing at run time, so this is the only check.
 * Throws InputProblems with all that is wrong, among it keys that the schema does not know: a misspelt filter must not
 * become an unfiltered list.
 */
export function parseInput<T extends z.ZodRawShape>(schema: z.ZodObject<T>, input: unknown): z.output<z.ZodObject<T>> {
  if (!isObject(input)) throw new InputProblems(['the input must be a JSON object.'])
  const given: Record<string, unknown> = { ...input }
  const problems: string[] = []
  for (const key of JSON_INPUTS) {
    const value = given[key]
    if (typeof value === 'string' && key in schema.shape) given[key] = parseJson(value) ?? value
    if (isDeeperThan(MAX_LEVELS, given[key]))
      problems.push(`${key} must not be nested more than ${MAX_LEVELS} levels deep.`)
  }
  const parsed = schema.strict().safeParse(given)
  if (!parsed.success)
    problems.push(...parsed.error.issues.flatMap((issue) => describe(issue, Object.keys(schema.shape))))
  for (const key of PATH_INPUTS) {
    const value = given[key]
    if (typeof value === 'string' && value !== '' && !isPathSegment(value)) {
      const isBlank = value.trim() === ''
      problems.push(
        `${key} ${isBlank ? 'is empty' : 'must not hold slashes, percent signs, dots alone or control characters'}.`,
      )
    }
  }
  if (!parsed.success || problems.length > 0) throw new InputProblems(problems)

  // The schema's own copy of an open object would lose keys such as "__proto__".
  const open = JSON_INPUTS.filter((key) => key in schema.shape && given[key] !== undefined)
  return { ...parsed.data, ...Object.fromEntries(open.map((key) => [key, given[key]])) }
}

function describe(issue: z.ZodIssue, known: readonly string[]): string[] {
  const field = fieldOf(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const inputs = issue.path.length > 0 ? [] : known
        const hint = didYouMean(key, inputs) || (inputs.length > 0 ? ` There are: ${enumerate(inputs)}.` : '')
        return `${field ? `${field}: ` : ''}${quote(key)} is not an input of this action.${hint}`
      })
    case 'invalid_type':
      if (issue.received === 'undefined') return [`${field} is missing.`]
      return [
        `${field} must be ${NOUNS[issue.expected] ?? choiceOf(issue.expected)}, not ${NOUNS[issue.received] ?? issue.received}.`,
      ]
    case 'invalid_enum_value':
      return [
        `${field} must be ${enumerate(
          issue.options.map((option) => quote(String(option))),
          'or',
        )}.`,
      ]
    case 'too_small':
      return [issue.type === 'string' ? `${field} is empty.` : `${field} must be at least ${issue.minimum}.`]
    case 'too_big':
      return [`${field} must be at most ${issue.maximum}.`]
    default:
      return [`${field} is not valid.`]
  }
}

const NOUNS: Partial<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  float: 'a fraction',
  null: 'null',
  number: 'a number',
  object: 'a JSON object',
  string: 'text',
}

/** `"asc" or "desc"` for what the schema calls `'asc' | 'desc'`. */
const choiceOf = (expected: string): string => expected.replaceAll("'", '"').replaceAll(' | ', ' or ')

/** `sorts[0].direction` for the path of an issue. */
function fieldOf(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (field, key) => (typeof key === 'number' ? `${field}[${key}]` : `${field}${field && '.'}${quoteOdd(key)}`),
    '',
  )
}

const quoteOdd = (key: string): string => (/^[\w-]{1,60}$/.test(key) ? key : quote(key))
