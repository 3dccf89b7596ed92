import { AttioError, requestBodyOf, type AttioErrorDetails } from '../attio/errors'
import { AnswerTooLargeError, InvalidInputError, WrittenButUnreadableError } from '../domain-errors'
import { isObject } from '../json'
import { truncate } from '../text/join-list'
import { quote } from '../text/quote'
import type { ErrorContext } from './error-context'
import { failedTask } from './failed-task'
import { explainOutage } from './outage'
import { explainRejection } from './rejection'

/** Botpress shows a whole message, and a model reads all of it. All lengths are in characters. */
const MAX_LENGTH = 3_900
/** One issue leaves room for others. */
const MAX_ISSUE_LENGTH = 1_500
/** The line that counts the omitted issues. */
const REST_LENGTH = 30
/** Attio's request IDs have 36 characters. */
const MAX_REQUEST_ID_LENGTH = 100
/** Longer texts and lists of Attio's are truncated before they are examined. */
const MAX_ATTIO_TEXT = 4_000
const MAX_ATTIO_ITEMS = 20

/**
 * Explains what failed and what to do, for people and language models, in 3,900 characters at most. The message
 * contains neither the access token nor record values, whatever `error` contains. Never throws.
 */
export async function toErrorMessage(error: unknown, context: ErrorContext): Promise<string> {
  const redact = (text: string) => context.workspace.attio.redactToken(text)
  const explanation = await explainError(error, context, redact).catch(() => internalErrorMessage(error))
  return truncate(redact(explanation), MAX_LENGTH)
}

/** The message for an error of unknown cause. Never throws. */
export function internalErrorMessage(error: unknown): string {
  return `This is a bug in the integration (${typeNameOf(error)}). Report it, with the action and the kind of input you gave.`
}

/** A thrown value may be anything, such as a proxy that throws when it is read. */
function typeNameOf(error: unknown): string {
  try {
    return error instanceof Error && typeof error.name === 'string' ? truncate(error.name, 60) : typeof error
  } catch {
    return 'unknown'
  }
}

async function explainError(error: unknown, context: ErrorContext, redact: (text: string) => string): Promise<string> {
  if (error instanceof InvalidInputError) return listIssues(error)
  if (error instanceof WrittenButUnreadableError) return explainSaved(error.recordId)
  if (error instanceof AnswerTooLargeError) return error.message
  if (!AttioError.is(error)) return internalErrorMessage(error)
  const details = redactDetails(error.details, redact)
  const { kind, saved, resource, requestId } = details
  if (saved) return appendRequestId(explainSaved(saved.recordId ?? resource?.recordId), requestId)
  if (kind !== 'rejected') {
    const outage = explainOutage({ ...details, kind }, failedTask(details, context), performance.now())
    return appendRequestId(outage, requestId)
  }
  const body = requestBodyOf(error)
  const { text, isUnderstood } = await explainRejection(details, { ...context, ...(isObject(body) && { body }) })
  return isUnderstood ? text : appendRequestId(text, requestId)
}

/** Redacts the token before anything is truncated, because part of a token would not be recognized. */
function redactDetails({ resource, ...texts }: AttioErrorDetails, redact: (text: string) => string): AttioErrorDetails {
  const redactValue = (_key: string, value: unknown): unknown => {
    if (typeof value === 'string') return redact(value.slice(0, MAX_ATTIO_TEXT))
    return Array.isArray(value) ? value.slice(0, MAX_ATTIO_ITEMS) : value
  }
  return { ...(JSON.parse(JSON.stringify(texts, redactValue)) as AttioErrorDetails), resource }
}

/** Attio's support needs the ID of a request that this integration can't explain. */
function appendRequestId(explanation: string, requestId: string | undefined): string {
  if (requestId === undefined) return explanation
  const reference = ` (Attio request ${truncate(requestId, MAX_REQUEST_ID_LENGTH)})`
  return `${truncate(explanation, MAX_LENGTH - reference.length)}${reference}`
}

/** Lists the first issues that fit, and counts the others. */
function listIssues({ issues, count }: InvalidInputError): string {
  if (count <= 1) return `Nothing was done: ${issues[0] ?? ''}`
  const begin = `Nothing was done. Fix these ${count} issues:`
  const lines: string[] = []
  let room = MAX_LENGTH - begin.length - REST_LENGTH
  for (const issue of issues) {
    const line = `\n- ${truncate(issue, MAX_ISSUE_LENGTH)}`
    room -= line.length
    if (room < 0) break
    lines.push(line)
  }
  const rest = count > lines.length ? `\n- and ${count - lines.length} more` : ''
  return `${begin}${lines.join('')}${rest}`
}

/** Does not suggest another attempt: a repeated create creates a second record. */
function explainSaved(recordId: string | undefined): string {
  return recordId === undefined
    ? "The record was saved, but Attio's response could not be read, so its ID is unknown. Don't retry the write; find the record with listRecords."
    : `The record was saved (ID ${quote(recordId)}), but the answer could not be built. Don't retry the write; read it with getRecord.`
}
