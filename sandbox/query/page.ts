import { invalidBody } from '../api-error'
import type { IntegerBounds } from '../http/parameters'
import { wrongType } from './query-errors'

export interface QueryPage {
  limit: number
  offset: number
}

const MAXIMUM = 500

/**
 * Parses `limit` and `offset`; the default is the first 500: https://docs.attio.com/rest-api/guides/pagination UNSURE:
 * the maximum is not documented; integrators assume that it equals the default. Throws ApiError `validation_type` for
 * anything else than an integer in range.
 */
export function parsePage({ limit, offset }: { limit?: unknown; offset?: unknown }): QueryPage {
  return {
    limit: integerInBody('limit', limit, { fallback: MAXIMUM, maximum: MAXIMUM }),
    offset: integerInBody('offset', offset, { fallback: 0 }),
  }
}

export function slicePage<T>(list: T[], { limit, offset }: QueryPage): T[] {
  return list.slice(offset, offset + limit)
}

/** Parses an integer from the body. Throws ApiError `validation_type` for anything else. */
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
