import { InvalidInputError } from '../domain-errors'

/** The issues of an InvalidInputError. Throws any other error. */
export function issuesIn(error: unknown): readonly string[] {
  if (error instanceof InvalidInputError) return error.issues
  throw error
}
