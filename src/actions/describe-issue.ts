import type { z } from '@botpress/sdk'
import { isNonEmpty } from '../collections'
import type { Issue } from '../domain-errors'
import { didYouMean } from '../text/closest-match'
import { joinList } from '../text/join-list'
import { quote } from '../text/quote'

/** Describes an issue of an input in sentences that begin with the input. `inputNames` are the action's inputs. */
export function describeIssue(issue: z.ZodIssue, inputNames: readonly string[]): Issue[] {
  const input = inputPath(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => () => {
        const names = issue.path.length > 0 ? [] : inputNames
        const hint = didYouMean(key, names) || (isNonEmpty(names) ? ` There are: ${joinList(names)}.` : '')
        return `${input ? `${input}: ` : ''}${quote(key)} is not an input of this action.${hint}`
      })
    case 'invalid_type':
      if (issue.received === 'undefined') return [`${input} is missing.`]
      return [
        `${input} must be ${NOUNS[issue.expected] ?? quotedOptions(issue.expected)}, not ${NOUNS[issue.received] ?? issue.received}.`,
      ]
    case 'invalid_enum_value':
      if (!isNonEmpty(issue.options)) break
      return [`${input} must be ${joinList(issue.options, 'or', (option) => quote(String(option)))}.`]
    case 'invalid_union':
      return [`${input} must be text or a JSON object.`]
    case 'too_small':
      return [`${input} must be at least ${issue.minimum}.`]
    case 'too_big':
      return [`${input} must be at most ${issue.maximum}.`]
  }
  return [`${input} is not valid.`]
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

/** Converts the schema's `'asc' | 'desc'` to `"asc" or "desc"`. */
const quotedOptions = (expected: string): string => expected.replaceAll("'", '"').replaceAll(' | ', ' or ')

/** A path as messages show it, e.g. "sorts[0].direction". */
export function inputPath(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (parent, key) =>
      /^\d+$/.test(String(key)) ? `${parent}[${key}]` : `${parent}${parent && '.'}${quoteIfUnusual(String(key))}`,
    '',
  )
}

const quoteIfUnusual = (key: string): string => (/^[$\w-]{1,60}$/.test(key) ? key : quote(key))
