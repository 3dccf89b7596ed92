import {
  invalidIssue,
  invalidValue,
  isObject,
  typeIssue,
  unwrap,
  type ValueType,
  type WriteContext,
} from './value-type'

const DECIMAL = /^[-+]?\d+(\.\d+)?$/

/**
 * Parses the short or verbose form and rounds to the four decimals that Attio keeps. A numeric string is accepted only
 * in the short form; Attio's schema has a number in the verbose form.
 */
export function parseNumber(written: unknown, key: string, context: WriteContext): number {
  const value = unwrap(written, key, context)
  if (typeof value === 'string' && !isObject(written)) {
    if (!DECIMAL.test(value)) throw invalidValue(context.attribute, invalidIssue(key, 'Invalid number'))
    return fourDecimals(Number(value))
  }
  if (typeof value !== 'number') throw invalidValue(context.attribute, typeIssue(key, 'number', value))
  return fourDecimals(value)
}

function fourDecimals(value: number): number {
  return Number(value.toFixed(4))
}

/** A number (https://docs.attio.com/docs/attribute-types/attribute-types-number). */
export const number: ValueType = {
  parse: (written, context) => ({ value: parseNumber(written, 'value', context) }),
  identity: ({ value }) => String(value),
}
