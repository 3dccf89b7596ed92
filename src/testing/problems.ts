import { InputProblems } from '../domain-errors'

/** Returns what is wrong, as `error` has it. Throws `error` where it is anything else. */
export function problemsIn(error: unknown): readonly string[] {
  if (error instanceof InputProblems) return error.problems
  throw error
}
