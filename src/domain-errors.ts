import { didYouMean } from './text/closest-match'
import { listAvailable } from './text/join-list'
import { quote } from './text/quote'

/** A sentence that begins with the field, e.g. "limit must be at least 1.", or a function if making it is slow. */
export type Issue = string | (() => string)

/** Only so many issues are reported; the others are counted. */
const MAX_REPORTED = 20

/** All issues of an action's input. Thrown before anything is changed. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError'
  readonly issues: readonly string[]
  /** The number of all issues. */
  readonly count: number

  constructor(issues: readonly Issue[], count = issues.length) {
    const reported = issues.slice(0, MAX_REPORTED).map(toText)
    super(reported.join('\n'))
    this.issues = reported
    this.count = count
  }

  /** The same with the issues that `further` has. */
  and(further: InvalidInputError): InvalidInputError {
    return new InvalidInputError([...this.issues, ...further.issues], this.count + further.count)
  }
}

/** Issues of single inputs. The inputs that are `valid` by themselves may have further issues. */
export class InvalidFieldsError extends InvalidInputError {
  constructor(
    issues: readonly Issue[],
    readonly valid: object,
  ) {
    super(issues)
  }
}

/** A record was saved, but its answer could not be built. Repeating the create would make a second record. */
export class WrittenButUnreadableError extends Error {
  override readonly name = 'WrittenButUnreadableError'

  constructor(readonly recordId: string) {
    super(`Record ${recordId} was written.`)
  }
}

export function toText(issue: Issue): string {
  return typeof issue === 'string' ? issue : issue()
}

/** The action succeeded, but its answer is too large. The message says what to do. */
export class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLargeError'
}

/** Says that the object doesn't exist, suggests the closest name of the `objects` that do, and lists their slugs. */
export function unknownObjectMessage(
  object: string,
  objects: readonly { slug?: string | null | undefined; nouns?: readonly string[] }[],
): string {
  const slugs = objects.flatMap(({ slug }) => slug ?? [])
  const names = [...slugs, ...objects.flatMap(({ nouns = [] }) => nouns)]
  return `There is no object ${quote(object)} in this workspace.${didYouMean(object, names)} ${listAvailable(slugs, quote)}.`
}
