/** One entry of `validation_errors`: Attio hands out zod's issues as they are (observed live). */
export interface ValidationIssue {
  code: string
  path: (string | number)[]
  message: string
  [detail: string]: unknown
}

/** What an error answer may carry beyond its status, code and message. */
export interface ApiErrorDetails {
  type?: string
  path?: string[]
  validation_errors?: unknown[]
}

/** An answer of Attio's that is not a success: thrown where it is decided, answered in one place. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: ApiErrorDetails = {},
  ) {
    super(message)
  }

  /** The error envelope as it stands on the wire (https://docs.attio.com/rest-api/overview, `Errors`). */
  toBody(): Record<string, unknown> {
    const { type = 'invalid_request_error', ...rest } = this.details
    return { status_code: this.status, type, code: this.code, message: this.message, ...rest }
  }
}

/** A 404 of `type` `invalid_request_error` with `code` `not_found`. */
export function notFound(message: string): ApiError {
  return new ApiError(404, 'not_found', message)
}

/** A 401 or 403: Attio gives both the type `auth_error` and the code `unauthorized` (observed live). */
export function unauthorized(status: 401 | 403, message: string): ApiError {
  return new ApiError(status, 'unauthorized', message, { type: 'auth_error' })
}

/** A 400 for a request body of the wrong shape. */
export function invalidBody(issues: ValidationIssue[]): ApiError {
  return new ApiError(400, 'validation_type', 'Body payload validation error.', { validation_errors: issues })
}

/** A 400 for a text of a request body that is none of its kind; Attio names the kind `string_validation`. */
export function invalidString(kind: string, path: ValidationIssue['path']): ApiError {
  return invalidBody([{ code: 'invalid_string', path, message: `Invalid ${kind}`, string_validation: kind }])
}

/** Returns the issue of a value that is none of those there are; Attio names its code otherwise than zod. */
export function optionIssue(
  received: unknown,
  options: readonly string[],
  path: ValidationIssue['path'],
): ValidationIssue {
  const expected = options.map((option) => `'${option}'`).join(' | ')
  const message = `Invalid enum value. Expected ${expected}, received '${String(received)}'`
  return { code: 'invalid_option', path, message, received, options }
}

/** A 400 for something named in `values` that does not exist: an attribute, an option, a record, a member. */
export function valueNotFound(message: string): ApiError {
  return new ApiError(400, 'value_not_found', message)
}
