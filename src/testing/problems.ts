import { InvalidInputError } from '../domain-errors'

/** Returns what is wrong, as `error` has it. Throws `error` where it is anything else. */
export function issuesIn(error: unknown): readonly string[] {
  if (error instanceof InvalidInputError) return error.issues
  throw error
}
