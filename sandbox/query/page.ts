import { invalidBody } from '../api-error'
import type { IntegerBounds } from '../http/parameters'
import { wrongType } from './query-errors'

/** A window on a list. */
export interface QueryPage {
  limit: number
  offset: number
}

const MAXIMUM = 500

/**
 * Returns the page a query asks for, by default the first 500: https://docs.attio.com/rest-api/guides/pagination
 * UNSURE: the maximum is not written down; integrators take the default for it.
 * Throws AttioRefusal `validation_type` when `limit` or `offset` is no whole number in its range.
 */
export function parsePage({ limit, offset }: { limit?: unknown; offset?: unknown }): QueryPage {
  return {
    limit: integerInBody('limit', limit, { fallback: MAXIMUM, maximum: MAXIMUM }),
    offset: integerInBody('offset', offset, { fallback: 0 }),
  }
}

/** Returns the part of `list` on the page. */
export function slicePage<T>(list: T[], { limit, offset }: QueryPage): T[] {
  return list.slice(offset, offset + limit)
}

/** Returns the whole number under a key of a body. Throws AttioRefusal `validation_type` for anything else. */
export function integerInBody(
  name: string,
  value: unknown,
  { fallback, minimum = 0, maximum = Infinity }: IntegerBounds,
): number {
  if (value === undefined) return fallback
  if (typeof value !== 'number') throw wrongType('number', value, [name])
  if (!Number.isInteger(value)) throw wrongType('integer', value, [name])
  if (value < minimum) throw outOfRange(name, 'too_small', { minimum }, `greater than or equal to ${minimum}`)
  if (value > maximum) throw outOfRange(name, 'too_big', { maximum }, `less than or equal to ${maximum}`)
  return value
}

function outOfRange(name: string, code: string, bound: object, wording: string) {
  return invalidBody([
    {
      code,
      path: [name],
      message: `Number must be ${wording}`,
      type: 'number',
      inclusive: true,
      exact: false,
      ...bound,
    },
  ])
}
