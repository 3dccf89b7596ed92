import type { z } from '@botpress/sdk'
import type { Issue } from '../domain-errors'
import { isNonEmpty } from '../collections'
import { didYouMean } from '../text/closest-match'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'

/** Returns what an issue of a parsed input means, as sentences that begin with the field; `known` are the action's inputs. */
export function describeIssue(issue: z.ZodIssue, known: readonly string[]): Issue[] {
  const field = fieldPath(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => () => {
        const inputs = issue.path.length > 0 ? [] : known
        const hint = didYouMean(key, inputs) || (isNonEmpty(inputs) ? ` There are: ${joinList(inputs)}.` : '')
        return `${field ? `${field}: ` : ''}${quote(key)} is not an input of this action.${hint}`
      })
    case 'invalid_type':
      if (issue.received === 'undefined') return [`${field} is missing.`]
      return [
        `${field} must be ${NOUNS[issue.expected] ?? alternativesOf(issue.expected)}, not ${NOUNS[issue.received] ?? issue.received}.`,
      ]
    case 'invalid_enum_value': {
      const { options } = issue
      return isNonEmpty(options)
        ? [`${field} must be ${joinList(options, 'or', (option) => quote(String(option)))}.`]
        : [`${field} is not valid.`]
    }
    case 'too_small':
      return [`${field} must be at least ${issue.minimum}.`]
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
const alternativesOf = (expected: string): string => expected.replaceAll("'", '"').replaceAll(' | ', ' or ')

/** Returns how a message names what lies at `path`, e.g. "sorts[0].direction". */
export function fieldPath(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (field, key) =>
      /^\d+$/.test(String(key)) ? `${field}[${key}]` : `${field}${field && '.'}${quoteOdd(String(key))}`,
    '',
  )
}

const quoteOdd = (key: string): string => (/^[$\w-]{1,60}$/.test(key) ? key : quote(key))
