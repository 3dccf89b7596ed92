import type { Context } from 'hono'
import { ApiError } from '../api-error'

/** The allowed range of an integer, and its default. */
export interface IntegerBounds {
  fallback: number
  minimum?: number
  maximum?: number
}

/**
 * Parses an integer from the URL. Throws ApiError `validation_type` for any other text. UNSURE: the wording of its
 * issue.
 */
export function integerParameter(
  name: string,
  text: string | undefined,
  { fallback, minimum = 0, maximum = Infinity }: IntegerBounds,
): number {
  if (text === undefined) return fallback
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  if (number >= minimum && number <= maximum) return number
  throw invalidParameter({ code: 'invalid', path: [name], message: 'Invalid input' })
}

/** Whether a list contains archived entries too. */
export function showsArchived(context: Context): boolean {
  return context.req.query('show_archived') === 'true'
}

/** The 400 for an invalid URL parameter (observed live, 2026-08). */
export function invalidParameter(issue: object): ApiError {
  return new ApiError(400, 'validation_type', 'Query params validation error.', { validation_errors: [issue] })
}
