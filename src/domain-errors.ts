import { didYouMean } from './text/did-you-mean'
import { thereAre } from './text/join-list'
import { quote } from './text/quote'

/** A phrase that begins with the field, e.g. "limit must be at least 1.", or what makes it, where that takes a while. */
export type Problem = string | (() => string)

/** How many problems are told. Of the others it is enough to know that they are there. */
const MAX_TOLD = 20

/** All that is wrong with what an action was given. Thrown before anything is changed. */
export class InputProblems extends Error {
  override readonly name = 'InputProblems'
  /** The first twenty. */
  readonly problems: readonly string[]
  /** How many there are in all. */
  readonly count: number

  constructor(problems: readonly Problem[]) {
    const told = problems.slice(0, MAX_TOLD).map(inWords)
    super(told.join('\n'))
    this.problems = told
    this.count = problems.length
  }
}

/** A record was saved, but the answer with it could not be built. Another create would be a second record. */
export class WrittenUnanswered extends Error {
  override readonly name = 'WrittenUnanswered'

  constructor(readonly recordId: string) {
    super(`Record ${recordId} was written.`)
  }
}

/** Returns `problem` in words. */
export function inWords(problem: Problem): string {
  return typeof problem === 'string' ? problem : problem()
}

/** An answer that is larger than an answer may be, though what was asked for was done. Its message says what to do. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
}

/** Returns the sentences that say that there is no object of this name, which of `names` is nearest, and which there are. */
export function noSuchObject(object: string, slugs: readonly string[], names = slugs): string {
  return `There is no object ${quote(object)} in this workspace.${didYouMean(object, names)} ${thereAre(slugs, quote)}.`
}
