import { valueNotFound } from '../api-error'
import { parseDateTime } from '../values/date-time'
import { isObject } from '../values/value-type'
import { findObject } from '../workspace/lookup'
import type { Option, Workspace } from '../workspace/model'
import type { Operator } from './grammar'
import { filterError } from './query-errors'

/** What values are compared by; keys of one kind are all strings or all numbers. */
export type ComparisonKey = string | number

/** How the data of a field are compared. */
export interface ComparisonKeys {
  /** Returns the key of a stored datum, null when there is none. */
  ofStored: (stored: unknown) => ComparisonKey | null
  /** Returns the key of what a filter compares with. Throws AttioRefusal when it is none of this kind. */
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

/** UNSURE: equality of text is called exact by the documentation; this takes it to mind case. */
export const textKeys = comparisonKeys(asString, asString)

/** UNSURE: whether a number is also found by a numeric string, as a currency is; this refuses it. */
export const numberKeys = comparisonKeys(asNumber, asNumber)

/** True and false: https://docs.attio.com/docs/attribute-types/attribute-types-checkbox */
export const checkboxKeys = comparisonKeys(asFlag, asFlag)

function asAmount(json: unknown): number | null {
  return typeof json === 'string' && /^-?\d+(\.\d+)?$/.test(json) ? Number(json) : asNumber(json)
}

/** Takes numbers and numeric strings: https://docs.attio.com/docs/attribute-types/attribute-types-currency */
export const amountKeys = comparisonKeys(asAmount, asAmount)

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** UNSURE: whether Attio completes `2019` to a day in a filter as it does in a write; this refuses it. */
export const dateKeys = comparisonKeys(asString, (json) =>
  typeof json === 'string' && DATE.test(json) && parseDateTime(json) !== null ? json : null,
)

const INVALID_TIMESTAMP = 'Invalid timestamp value.'

/** Takes date and time together only: https://docs.attio.com/docs/attribute-types/attribute-types-timestamp */
export const timestampKeys = comparisonKeys(
  asString,
  (json) => (typeof json === 'string' && json.includes('T') ? parseDateTime(json) : null),
  INVALID_TIMESTAMP,
)

/** Takes a date as its midnight as well: https://docs.attio.com/docs/attribute-types/attribute-types-status */
export const dateTimeKeys = comparisonKeys(
  asString,
  (json) => (typeof json === 'string' && (json.includes('T') || DATE.test(json)) ? parseDateTime(json) : null),
  INVALID_TIMESTAMP,
)

/** `$eq` also finds a number written without its plus (observed live). */
export const phoneNumberKeys = comparisonKeys(asString, (json, operator) =>
  typeof json === 'string' && operator === '$eq' && !json.startsWith('+') ? `+${json}` : asString(json),
)

/** An object named by slug or id; values hold the slug. */
export function objectKeys(workspace: Workspace): ComparisonKeys {
  return comparisonKeys(asString, (json) =>
    typeof json === 'string' ? (findObject(workspace, json)?.slug ?? null) : null,
  )
}

/**
 * The options of a select or the statuses of a status, by title or id; they are ordered as they stand in the list.
 * UNSURE: that a title nobody defined is refused in a filter as it is in a write, and that titles mind case.
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

/** In the words of a refused write. */
const UNKNOWN_OPTION = {
  option_id: (title: string) => `Cannot find select attribute with select option title "${title}".`,
  status_id: (title: string) => `Cannot find status attribute with status title "${title}".`,
}

function optionId(idKey: string, stored: unknown): string | null {
  return isObject(stored) && isObject(stored['id']) ? asString(stored['id'][idKey]) : asString(stored)
}
