import type { z } from '@botpress/sdk'
import { isPathSegment } from '../attio/path'
import { isDeeperThan, isObject, parseJson } from '../json'
import { InputProblems } from '../problems'
import { describeIssue } from './input-issue'

/** Inputs that are open JSON objects. They may come as text, and are passed on as they came. */
const JSON_INPUTS = ['filter', 'values'] as const

/** May be a single one, also as text, or a list as JSON text. */
const LIST_INPUT = 'sorts'

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
  if (LIST_INPUT in schema.shape) given[LIST_INPUT] = asList(given[LIST_INPUT])
  const parsed = schema.strict().safeParse(given)
  if (!parsed.success)
    problems.push(...parsed.error.issues.flatMap((issue) => describeIssue(issue, Object.keys(schema.shape))))
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

/** Returns a single item as a list of one, and text that is JSON as what it says. */
function asList(value: unknown): unknown {
  const given = typeof value === 'string' ? (parseJson(value) ?? value) : value
  return isObject(given) || typeof given === 'string' ? [given] : given
}
