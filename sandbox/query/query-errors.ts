import { ApiError, invalidBody } from '../api-error'
import { typeIssue } from '../values/value-type'

/**
 * A filter that can't be parsed. The wording is from the OpenAPI document:
 * https://docs.attio.com/rest-api/endpoint-reference/records/list-records
 */
export function filterError(message = 'Error in filter.'): ApiError {
  return new ApiError(400, 'filter_error', message)
}

/** A filter on an unknown attribute; code, wording and path observed live. */
export function unknownFilterAttribute(name: string, path: string[]): ApiError {
  return new ApiError(400, 'unknown_filter_attribute_slug', `Unknown attribute slug: ${name}.`, { path })
}

/** An operator that the field doesn't have, such as `$in` on a status; code observed live. UNSURE: its wording. */
export function invalidOperator(operator: string, path: string[]): ApiError {
  return new ApiError(400, 'invalid_filter_operator', `Invalid operator ${operator}.`, { path })
}

/** A field that can't be filtered, such as `original_phone_number`; code observed live. UNSURE: its wording. */
export function invalidField(field: string, path: string[]): ApiError {
  return new ApiError(400, 'invalid_filter_field', `Invalid field ${field}.`, { path })
}

/** A part of the body that is missing or has the wrong type; wording observed live. */
export function wrongType(expected: string, value: unknown, path: (string | number)[]): ApiError {
  return invalidBody([{ ...typeIssue('', expected, value), path }])
}
