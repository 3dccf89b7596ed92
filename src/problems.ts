import { didYouMean } from './text/did-you-mean'
import { enumerate } from './text/enumerate'
import { quote } from './text/quote'

/** All that is wrong with what an action was given. Thrown before anything is changed. */
export class InputProblems extends Error {
  override readonly name = 'InputProblems'

  /** `problems` are phrases that begin with the field, e.g. "limit must be at least 1". */
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

/** A record was written, and could not be answered with. To write it once more would write it twice. */
export class WrittenUnanswered extends Error {
  override readonly name = 'WrittenUnanswered'

  constructor(readonly recordId: string) {
    super(`Record ${recordId} was written.`)
  }
}

/** Returns the sentences that say that there is no object of this name, which is nearest, and which there are. */
export function noSuchObject(object: string, slugs: readonly string[]): string {
  return `There is no object ${quote(object)} in this workspace.${didYouMean(object, slugs)} There are: ${enumerate(slugs.map(quote))}.`
}
