import { didYouMean } from './text/closest-match'
import { listAvailable } from './text/join-list'
import { quote } from './text/quote'

/** A phrase that begins with the field, e.g. "limit must be at least 1.", or what makes it, where that takes a while. */
export type Issue = string | (() => string)

/** How many problems are told. Of the others it is enough to know that they are there. */
const MAX_REPORTED = 20

/** All that is wrong with what an action was given. Thrown before anything is changed. */
export class InvalidInputError extends Error {
  override readonly name = 'InputProblems'
  /** The first twenty. */
  readonly issues: readonly string[]
  /** How many there are in all. */
  readonly count: number

  constructor(problems: readonly Issue[]) {
    const told = problems.slice(0, MAX_REPORTED).map(toText)
    super(told.join('\n'))
    this.issues = told
    this.count = problems.length
  }
}

/** A record was saved, but the answer with it could not be built. Another create would be a second record. */
export class WrittenButUnreadableError extends Error {
  override readonly name = 'WrittenUnanswered'

  constructor(readonly recordId: string) {
    super(`Record ${recordId} was written.`)
  }
}

/** Returns `problem` in words. */
export function toText(problem: Issue): string {
  return typeof problem === 'string' ? problem : problem()
}

/** An answer that is larger than an answer may be, though what was asked for was done. Its message says what to do. */
export class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLarge'
}

/** Returns the sentences that say that there is no object of this name, which of `names` is nearest, and which there are. */
export function unknownObjectMessage(object: string, slugs: readonly string[], names = slugs): string {
  return `There is no object ${quote(object)} in this workspace.${didYouMean(object, names)} ${listAvailable(slugs, quote)}.`
}
