import { valueNotFound } from '../api-error'
import { parseMoment } from '../values/date-time'
import { isObject } from '../values/value-type'
import { findObject } from '../workspace/lookup'
import type { Option, Workspace } from '../workspace/model'
import type { Operator } from './grammar'
import { filterError } from './query-errors'

/** What values are compared by; keys of one kind are all strings or all numbers. */
export type Key = string | number

/** How the data of a field are compared. */
export interface Kind {
  /** Returns the key of a stored datum, null when there is none. */
  key: (stored: unknown) => Key | null
  /** Returns the key of what a filter compares with. Throws AttioRefusal when it is none of this kind. */
  operand: (json: unknown, operator: Operator) => Key
}

function kind(key: Kind['key'], operand: (json: unknown, operator: Operator) => Key | null, fault?: string): Kind {
  return {
    key,
    operand(json, operator) {
      const found = operand(json, operator)
      if (found === null) throw filterError(fault)
      return found
    },
  }
}

const asString = (json: unknown): string | null => (typeof json === 'string' ? json : null)
const asNumber = (json: unknown): number | null => (typeof json === 'number' && Number.isFinite(json) ? json : null)
const asFlag = (json: unknown): number | null => (typeof json === 'boolean' ? Number(json) : null)

/** UNSURE: equality of text is called exact by the documentation; this takes it to mind case. */
export const text = kind(asString, asString)

/** UNSURE: whether a number is also found by a numeric string, as a currency is; this refuses it. */
export const number = kind(asNumber, asNumber)

/** True and false: https://docs.attio.com/docs/attribute-types/attribute-types-checkbox */
export const checkbox = kind(asFlag, asFlag)

function asAmount(json: unknown): number | null {
  return typeof json === 'string' && /^-?\d+(\.\d+)?$/.test(json) ? Number(json) : asNumber(json)
}

/** Takes numbers and numeric strings: https://docs.attio.com/docs/attribute-types/attribute-types-currency */
export const amount = kind(asAmount, asAmount)

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** UNSURE: whether Attio completes `2019` to a day in a filter as it does in a write; this refuses it. */
export const date = kind(asString, (json) =>
  typeof json === 'string' && DATE.test(json) && parseMoment(json) !== null ? json : null,
)

const INVALID_TIMESTAMP = 'Invalid timestamp value.'

/** Takes date and time together only: https://docs.attio.com/docs/attribute-types/attribute-types-timestamp */
export const timestamp = kind(
  asString,
  (json) => (typeof json === 'string' && json.includes('T') ? parseMoment(json) : null),
  INVALID_TIMESTAMP,
)

/** Takes a date as its midnight as well: https://docs.attio.com/docs/attribute-types/attribute-types-status */
export const moment = kind(
  asString,
  (json) => (typeof json === 'string' && (json.includes('T') || DATE.test(json)) ? parseMoment(json) : null),
  INVALID_TIMESTAMP,
)

/** `$eq` also finds a number written without its plus (observed live). */
export const phoneNumber = kind(asString, (json, operator) =>
  typeof json === 'string' && operator === '$eq' && !json.startsWith('+') ? `+${json}` : asString(json),
)

/** An object named by slug or id; values hold the slug. */
export function objectName(workspace: Workspace): Kind {
  return kind(asString, (json) => (typeof json === 'string' ? (findObject(workspace, json)?.slug ?? null) : null))
}

/**
 * The options of a select or the statuses of a status, by title or id; they are ordered as they stand in the list.
 * UNSURE: that a title nobody defined is refused in a filter as it is in a write, and that titles mind case.
 */
export function choice(idKey: 'option_id' | 'status_id', options: Option[]): Kind {
  const places = new Map(options.map(({ id }, place) => [id, place]))
  return {
    key: (stored) => places.get(choiceId(idKey, stored) ?? '') ?? null,
    operand(json) {
      if (typeof json !== 'string') throw filterError()
      const place = options.findIndex(({ id, title }) => json === id || json === title)
      if (place === -1) throw valueNotFound(UNKNOWN_CHOICE[idKey](json))
      return place
    },
  }
}

/** In the words of a refused write. */
const UNKNOWN_CHOICE = {
  option_id: (title: string) => `Cannot find select attribute with select option title "${title}".`,
  status_id: (title: string) => `Cannot find status attribute with status title "${title}".`,
}

function choiceId(idKey: string, stored: unknown): string | null {
  return isObject(stored) && isObject(stored['id']) ? asString(stored['id'][idKey]) : asString(stored)
}
