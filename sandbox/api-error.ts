/** One entry of `validation_errors`: Attio passes on zod's issues unchanged (observed live). */
export interface ValidationIssue {
  code: string
  path: (string | number)[]
  message: string
  [detail: string]: unknown
}

/** Optional parts of an error response. */
export interface ApiErrorDetails {
  type?: string
  path?: string[]
  validation_errors?: unknown[]
}

/** An error response of Attio. Thrown where it is decided; `errorResponse` turns it into HTTP. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: ApiErrorDetails = {},
  ) {
    super(message)
  }

  /** The error body in Attio's format (https://docs.attio.com/rest-api/overview, `Errors`). */
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

/** A 400 for text in the wrong format. Attio names the expected format in `string_validation`. */
export function invalidString(kind: string, path: ValidationIssue['path']): ApiError {
  return invalidBody([{ code: 'invalid_string', path, message: `Invalid ${kind}`, string_validation: kind }])
}

/** The issue for a value outside a fixed list. Attio's code differs from zod's. */
export function optionIssue(
  received: unknown,
  options: readonly string[],
  path: ValidationIssue['path'],
): ValidationIssue {
  const expected = options.map((option) => `'${option}'`).join(' | ')
  const message = `Invalid enum value. Expected ${expected}, received '${String(received)}'`
  return { code: 'invalid_option', path, message, received, options }
}

/** A 400 for an attribute, option, record or member in `values` that does not exist. */
export function valueNotFound(message: string): ApiError {
  return new ApiError(400, 'value_not_found', message)
}
