import { ApiError, invalidBody } from '../api-error'
import { typeIssue } from '../values/value-type'

/**
 * Returns Attio's answer to a filter it cannot read, in the wording of its OpenAPI document:
 * https://docs.attio.com/rest-api/endpoint-reference/records/list-records
 */
export function filterError(message = 'Error in filter.'): ApiError {
  return new ApiError(400, 'filter_error', message)
}

/** Returns the answer to a filter on an attribute the object does not have; code, wording and path observed live. */
export function unknownFilterAttribute(name: string, path: string[]): ApiError {
  return new ApiError(400, 'unknown_filter_attribute_slug', `Unknown attribute slug: ${name}.`, { path })
}

/** Returns the answer to an operator the field does not have, such as `$in` on a status; code observed live. UNSURE: its words. */
export function invalidOperator(operator: string, path: string[]): ApiError {
  return new ApiError(400, 'invalid_filter_operator', `Invalid operator ${operator}.`, { path })
}

/** Returns the answer to a field that cannot be filtered, such as `original_phone_number`; code observed live. UNSURE: its words. */
export function invalidField(field: string, path: string[]): ApiError {
  return new ApiError(400, 'invalid_filter_field', `Invalid field ${field}.`, { path })
}

/** Returns the answer to a body whose part at `path` is missing or of another type; wording observed live. */
export function wrongType(expected: string, value: unknown, path: (string | number)[]): ApiError {
  return invalidBody([{ ...typeIssue('', expected, value), path }])
}
