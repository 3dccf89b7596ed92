import { ApiError } from '../api-error'

/** The whole numbers a parameter may be, and the one it is when it is left out. */
export interface IntegerBounds {
  fallback: number
  minimum?: number
  maximum?: number
}

/**
 * Returns the whole number of a URL's parameter. Throws AttioRefusal `validation_type` for anything else.
 * UNSURE: in which words Attio refuses a parameter.
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

/** Returns the 400 for a parameter of a URL. */
export function invalidParameter(issue: object): ApiError {
  return new ApiError(400, 'validation_type', 'Query payload validation error.', { validation_errors: [issue] })
}
