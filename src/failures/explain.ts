import { AttioError, bodyOf, type AttioErrorDetails } from '../attio/errors'
import { isObject } from '../json'
import { InputProblems, WrittenUnanswered } from '../problems'
import { quote } from '../text/quote'
import type { Occasion } from './occasion'
import { explainOutage } from './outage'
import { explainRefusal } from './refusal'

const MAX_PROBLEMS = 20
/** As much of Attio's own words as is looked at, each in characters. */
const MAX_PROSE = 4_000
const MAX_ISSUES = 20

/**
 * Returns what went wrong and what to do about it, for people and language models alike. Holds neither the access token nor
 * values, whatever `error` holds. Never throws.
 */
export async function explain(error: unknown, occasion: Occasion): Promise<string> {
  const { attio } = occasion.workspace
  const conceal = (text: string) => attio.conceal(text)
  if (!(error instanceof AttioError)) return conceal(await tell(error, occasion))
  const quiet = new AttioError(withoutToken(error.details, conceal))
  return conceal(await tell(quiet, { ...occasion, sent: confidedIn(bodyOf(error)) }))
}

/** Returns the values, the filter or the search that a request was sent with; the rest of it is nobody's secret. */
function confidedIn(body: unknown): unknown {
  if (!isObject(body)) return undefined
  const { data, filter, query } = body
  return [data, filter, query]
}

/** Takes the token out before anything is cut for show: what is left of a token then would not be known for one. */
function withoutToken(details: AttioErrorDetails, conceal: (text: string) => string): AttioErrorDetails {
  const { prose, code, requestId, path, validationErrors } = details
  const quiet = (text: string) => conceal(text.slice(0, MAX_PROSE))
  return {
    ...details,
    prose: prose && quiet(prose),
    code: code && quiet(code),
    requestId: requestId && quiet(requestId),
    path: path?.slice(0, MAX_ISSUES).map(quiet),
    validationErrors: validationErrors?.slice(0, MAX_ISSUES).map((issue) => ({
      ...issue,
      message: issue.message && quiet(issue.message),
      path: issue.path.slice(0, MAX_ISSUES).map(quiet),
    })),
  }
}

async function tell(error: unknown, occasion: Occasion): Promise<string> {
  if (error instanceof InputProblems) return listProblems(error.problems)
  if (error instanceof WrittenUnanswered) return explainWritten(error)
  if (error instanceof AttioError) {
    const explanation =
      error.details.failure === 'refused' ? await explainRefusal(error, occasion) : explainOutage(error, Date.now())
    const { requestId } = error.details
    return requestId === undefined ? explanation : `${explanation} (Attio request ${requestId})`
  }
  const kind = error instanceof Error ? error.name : typeof error
  return `This is a fault of the integration itself (${kind}). Please report it with the action and the kind of input you gave.`
}

function listProblems(problems: readonly string[]): string {
  const [first, ...others] = problems
  if (first !== undefined && others.length === 0) return `Nothing was done: ${first}`
  const shown = problems.slice(0, MAX_PROBLEMS).map((problem) => `\n- ${problem}`)
  const rest = problems.length > MAX_PROBLEMS ? `\n- and ${problems.length - MAX_PROBLEMS} more` : ''
  return `Nothing was done, because of ${problems.length} problems:${shown.join('')}${rest}`
}

function explainWritten({ recordId }: WrittenUnanswered): string {
  return `The record was written, and its ID is ${quote(recordId)}, but it could not be made readable. Do not write it once more: getRecord shows what it holds.`
}
