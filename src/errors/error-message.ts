import { AttioError, requestBodyOf, type AttioErrorDetails } from '../attio/errors'
import { isObject } from '../json'
import { AnswerTooLargeError, InvalidInputError, WrittenButUnreadableError } from '../domain-errors'
import { quote } from '../text/quote'
import { truncate } from '../text/join-list'
import type { ErrorContext } from './error-context'
import { operationOf } from './failed-operation'
import { explainOutage } from './outage'
import { explainRejection } from './rejection'

/** Botpress shows a message whole, and a model reads it whole: in characters. */
const MAX_LENGTH = 3_900
/** One problem leaves room for others, in characters. */
const MAX_PROBLEM_LENGTH = 1_500
/** How long the line is that counts the problems left out, in characters. */
const REST_LENGTH = 30
/** Attio's are 36 characters long. */
const MAX_REQUEST_ID_LENGTH = 100
/** As much of Attio's own words as is looked at, each in characters. */
const MAX_PROSE = 4_000
const MAX_ISSUES = 20

/**
 * Returns what went wrong and what to do about it, for people and language models alike, in 3,900 characters at most. Holds
 * neither the access token nor values, whatever `error` holds. Never throws.
 */
export async function toErrorMessage(error: unknown, occasion: ErrorContext): Promise<string> {
  const conceal = (text: string) => occasion.workspace.attio.redactToken(text)
  const explanation = await describeError(error, occasion, conceal).catch(() => internalErrorMessage(error))
  return truncate(conceal(explanation), MAX_LENGTH)
}

/** Returns the values, the filter or the search that a request was sent with; the rest of it is nobody's secret. */
function sensitiveParts(body: unknown): unknown {
  if (!isObject(body)) return undefined
  const { data, filter, query } = body
  return [data, filter, query]
}

/** Takes the token out before anything is cut for show: what is left of a token then would not be known for one. */
function withoutToken(details: AttioErrorDetails, conceal: (text: string) => string): AttioErrorDetails {
  const { message, code, requestId, path, validationErrors } = details
  const quiet = (text: string) => conceal(text.slice(0, MAX_PROSE))
  return {
    ...details,
    message: message && quiet(message),
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

/** Returns what to say of an error of which nothing can be said. Never throws. */
export function internalErrorMessage(error: unknown): string {
  return `This is a fault of the integration itself (${kindOf(error)}). Please report it with the action and the kind of input you gave.`
}

/** What was thrown may be anything, also what throws when it is looked at. */
function kindOf(error: unknown): string {
  try {
    return error instanceof Error && typeof error.name === 'string' ? truncate(error.name, 60) : typeof error
  } catch {
    return 'unknown'
  }
}

async function describeError(
  error: unknown,
  occasion: ErrorContext,
  conceal: (text: string) => string,
): Promise<string> {
  if (error instanceof InvalidInputError) return listProblems(error)
  if (error instanceof WrittenButUnreadableError) return explainSaved(error.recordId)
  if (error instanceof AnswerTooLargeError) return error.message
  if (!(error instanceof AttioError)) return internalErrorMessage(error)
  const quiet = new AttioError(withoutToken(error.details, conceal))
  const { saved, resource } = quiet.details
  if (saved) return appendRequestId(explainSaved(saved.recordId ?? resource?.recordId), quiet)
  if (error.details.kind !== 'rejected') {
    return appendRequestId(explainOutage(quiet.details, operationOf(quiet.details, occasion), performance.now()), quiet)
  }
  const body = requestBodyOf(error)
  const refusal = await explainRejection(quiet, { ...occasion, sent: sensitiveParts(body), body })
  return refusal.isUnderstood ? refusal.text : appendRequestId(refusal.text, quiet)
}

/** Attio's support asks for the ID of a request that nobody can explain. */
function appendRequestId(explanation: string, { details: { requestId } }: AttioError): string {
  if (requestId === undefined) return explanation
  const reference = ` (Attio request ${truncate(requestId, MAX_REQUEST_ID_LENGTH)})`
  return `${truncate(explanation, MAX_LENGTH - reference.length)}${reference}`
}

/** Lists the first problems, as far as there is room for them, and counts the others. */
function listProblems({ issues, count }: InvalidInputError): string {
  const [first = ''] = issues
  if (count <= 1) return `Nothing was done: ${first}`
  const begin = `Nothing was done, because of ${count} problems:`
  const lines: string[] = []
  let room = MAX_LENGTH - begin.length - REST_LENGTH
  for (const problem of issues) {
    const line = `\n- ${truncate(problem, MAX_PROBLEM_LENGTH)}`
    room -= line.length
    if (room < 0) break
    lines.push(line)
  }
  const rest = count > lines.length ? `\n- and ${count - lines.length} more` : ''
  return `${begin}${lines.join('')}${rest}`
}

/** A repeated create is a second record, so that the message never asks for another attempt. */
function explainSaved(recordId: string | undefined): string {
  return recordId === undefined
    ? "The record was saved, but Attio's response could not be read, so its ID is unknown. Don't retry the write; find the record with listRecords."
    : `The record was saved (ID ${quote(recordId)}), but the answer could not be built. Don't retry the write; read it with getRecord.`
}
