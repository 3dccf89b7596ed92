import { valueNotFound } from '../api-error'
import type { Answers } from '../settings'
import { parseDateTime } from '../values/date-time'
import { isObject } from '../values/value-type'
import { findObject } from '../workspace/lookup'
import type { Option, Workspace } from '../workspace/model'
import type { Operator } from './grammar'
import { filterError } from './query-errors'

/** The form in which values are compared. Keys of one attribute type are all strings or all numbers. */
export type ComparisonKey = string | number

/** Turns the values of a field into comparison keys. */
export interface ComparisonKeys {
  /** The key of a stored value; null without a value. */
  ofStored: (stored: unknown) => ComparisonKey | null
  /** The key of a filter's operand. Throws ApiError if the operand has the wrong type. */
  ofOperand: (json: unknown, operator: Operator) => ComparisonKey
}

function comparisonKeys(
  ofStored: ComparisonKeys['ofStored'],
  parse: (json: unknown, operator: Operator) => ComparisonKey | null,
  message?: string,
): ComparisonKeys {
  return {
    ofStored,
    ofOperand(json, operator) {
      const found = parse(json, operator)
      if (found === null) throw filterError(message)
      return found
    },
  }
}

const asString = (json: unknown): string | null => (typeof json === 'string' ? json : null)
const asNumber = (json: unknown): number | null => (typeof json === 'number' && Number.isFinite(json) ? json : null)
const asFlag = (json: unknown): number | null => (typeof json === 'boolean' ? Number(json) : null)

/** The documentation calls equality of text exact. */
export const textKeys = comparisonKeys(asString, asString)

const asFoldedString = (json: unknown): string | null => asString(json)?.toLowerCase() ?? null

export const caseInsensitiveTextKeys = comparisonKeys(asFoldedString, asFoldedString)

/** UNSURE: whether a number also matches a numeric string, as a currency does; the sandbox rejects the string. */
export const numberKeys = comparisonKeys(asNumber, asNumber)

/** https://docs.attio.com/docs/attribute-types/attribute-types-checkbox */
export const checkboxKeys = comparisonKeys(asFlag, asFlag)

function asAmount(json: unknown): number | null {
  return typeof json === 'string' && /^-?\d+(\.\d+)?$/.test(json) ? Number(json) : asNumber(json)
}

/** Numbers and numeric strings: https://docs.attio.com/docs/attribute-types/attribute-types-currency */
export const amountKeys = comparisonKeys(asAmount, asAmount)

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** UNSURE: whether a filter completes `2019` to a day, as a write does; the sandbox rejects it. */
export const dateKeys = comparisonKeys(asString, (json) =>
  typeof json === 'string' && DATE.test(json) && parseDateTime(json) !== null ? json : null,
)

const INVALID_TIMESTAMP = 'Invalid timestamp value.'

const OFFSET = /[-+]\d{2}:\d{2}$/

/** Date and time together only: https://docs.attio.com/docs/attribute-types/attribute-types-timestamp */
export function timestampKeys({ filterTimes }: Answers): ComparisonKeys {
  const isAccepted = (text: string): boolean =>
    text.includes('T') && (filterTimes === 'any-offset' || !OFFSET.test(text))
  const parse = (json: unknown): string | null =>
    typeof json === 'string' && isAccepted(json) ? parseDateTime(json) : null
  return comparisonKeys(asString, parse, INVALID_TIMESTAMP)
}

/** Also a date, which means midnight: https://docs.attio.com/docs/attribute-types/attribute-types-status */
export function dateTimeKeys(answers: Answers): ComparisonKeys {
  const { ofStored, ofOperand } = timestampKeys(answers)
  const withTime = (json: unknown): unknown => (typeof json === 'string' && DATE.test(json) ? `${json}T00:00Z` : json)
  return { ofStored, ofOperand: (json, operator) => ofOperand(withTime(json), operator) }
}

/** `$eq` also matches a number without the plus (observed live). */
export const phoneNumberKeys = comparisonKeys(asString, (json, operator) =>
  typeof json === 'string' && operator === '$eq' && !json.startsWith('+') ? `+${json}` : asString(json),
)

/** The operand is a slug or an ID; values contain the slug. */
export function objectKeys(workspace: Workspace): ComparisonKeys {
  return comparisonKeys(asString, (json) =>
    typeof json === 'string' ? (findObject(workspace, json)?.slug ?? null) : null,
  )
}

/**
 * Options or statuses, by title or ID, ordered as in the attribute's list. UNSURE: that a filter rejects an unknown
 * title as a write does, and that titles are case-sensitive.
 */
export function optionKeys(idKey: 'option_id' | 'status_id', options: Option[]): ComparisonKeys {
  const positions = new Map(options.map(({ id }, position) => [id, position]))
  return {
    ofStored: (stored) => positions.get(optionId(idKey, stored) ?? '') ?? null,
    ofOperand(json) {
      if (typeof json !== 'string') throw filterError()
      const position = options.findIndex(({ id, title }) => json === id || json === title)
      if (position === -1) throw valueNotFound(UNKNOWN_OPTION[idKey](json))
      return position
    },
  }
}

/** The wording is that of a rejected write. */
const UNKNOWN_OPTION = {
  option_id: (title: string) => `Cannot find select attribute with select option title "${title}".`,
  status_id: (title: string) => `Cannot find status attribute with status title "${title}".`,
}

function optionId(idKey: string, stored: unknown): string | null {
  return isObject(stored) && isObject(stored['id']) ? asString(stored['id'][idKey]) : asString(stored)
}
